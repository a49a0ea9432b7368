import Foundation

/// The names that cross the border, as in the generated sources: `Holdfast.today`, `formLimits`.
enum Inventory {
    static let generated = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/HoldfastCore/HoldfastCore.swift")

    /// Every exported method and function, constructors as `Holdfast.new`.
    static func methods() throws -> Set<String> {
        var found: Set<String> = []
        var object: String?
        for line in try String(contentsOf: generated, encoding: .utf8).split(separator: "\n") {
            if let name = between(line, "public protocol ", "Protocol: AnyObject") {
                object = name
            } else if line == "}" {
                object = nil
            } else if let object, let name = between(line, "    func ", "(") {
                found.insert("\(object).\(name)")
            } else if let name = between(line, "public func ", "("), !isPlumbing(name) {
                found.insert(name)
            } else if line.hasPrefix("public convenience init(`private`") {
                found.insert("Holdfast.new")
            }
        }
        return found
    }

    /// The ports that the core calls, with their methods.
    static func ports() throws -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        var port: String?
        for line in try String(contentsOf: generated, encoding: .utf8).split(separator: "\n") {
            if let name = between(line, "public protocol ", ": AnyObject"), !name.hasSuffix("Protocol") {
                port = name
                found[name] = []
            } else if line == "}" {
                port = nil
            } else if let port, let name = between(line, "    func ", "(") {
                found[port]?.insert(name)
            }
        }
        return found
    }

    /// The variants of an enum.
    static func variants(of name: String) throws -> Set<String> {
        var found: Set<String> = []
        var inside = false
        for line in try String(contentsOf: generated, encoding: .utf8).split(separator: "\n") {
            if line.contains("enum \(name): ") {
                inside = true
            } else if line == "}" {
                inside = false
            } else if inside, line.hasPrefix("    case ") {
                let variant = line.dropFirst("    case ".count).prefix { $0.isLetter || $0.isNumber }
                found.insert(String(variant))
            }
        }
        return found
    }

    /// The record with the most fields, and their number.
    static func widestRecord() throws -> (name: String, fields: Int) {
        var widest = (name: "", fields: 0)
        var record: String?
        var fields = 0
        for line in try String(contentsOf: generated, encoding: .utf8).split(separator: "\n") {
            if let name = between(line, "public struct ", ": Equatable, Hashable") {
                (record, fields) = (name, 0)
            } else if line == "}" {
                if let record, fields > widest.fields { widest = (record, fields) }
                record = nil
            } else if record != nil, line.hasPrefix("    public let ") {
                fields += 1
            }
        }
        return widest
    }

    private static func between(_ line: Substring, _ before: String, _ after: String) -> String? {
        guard line.hasPrefix(before), let end = line.range(of: after) else { return nil }
        let name = line[line.index(line.startIndex, offsetBy: before.count)..<end.lowerBound]
        let plain = name.replacingOccurrences(of: "`", with: "")
        return plain.isEmpty || plain.contains(" ") ? nil : plain
    }

    private static func isPlumbing(_ name: String) -> Bool {
        name.hasPrefix("FfiConverter") || name.hasPrefix("uniffi")
    }

    /// `log_mood` as Swift writes methods, and as it writes variants of errors.
    static func camel(_ name: String) -> String {
        let parts = name.split(separator: "_")
        return parts.prefix(1).joined() + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    static func pascal(_ name: String) -> String {
        name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

/// The names that cross the border, as in the core: the list that the tests of every language share
/// (`bindings/border.json`).
struct SharedList: Decodable {
    let objects: [String: [String]]
    let ports: [String: [String]]
    let functions: [String]
    let errors: [String: [String: [String]]]

    static func read() throws -> SharedList {
        let bindings = Inventory.generated.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try JSONDecoder().decode(
            SharedList.self, from: Data(contentsOf: bindings.appendingPathComponent("border.json")))
    }

    /// Methods and functions, by their Swift names.
    var methods: Set<String> {
        let methods = objects.flatMap { object, names in names.map { "\(object).\(Inventory.camel($0))" } }
        return Set(methods).union(functions.map(Inventory.camel))
    }
}
