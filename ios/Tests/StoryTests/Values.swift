import Foundation

/// The core's answers as plain values, under the core's names, for a story to check.
enum Values {
    static func of(_ any: Any) -> Any {
        switch any {
        case is Void: return NSNull()
        case let text as String: return text
        case let yes as Bool: return yes
        case let bytes as Data: return bytes.map { Int($0) }
        case let number as any BinaryInteger: return Int(number)
        case let number as Double: return number
        default: break
        }
        let mirror = Mirror(reflecting: any)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { of($0.value) } ?? NSNull()
        case .collection, .set: return mirror.children.map { of($0.value) }
        case .struct: return fields(mirror)
        case .enum: return variant(any, mirror)
        default: return "\(any)"
        }
    }

    /// A variant becomes its name; with fields, an object that has the name under `is`.
    private static func variant(_ any: Any, _ mirror: Mirror) -> Any {
        guard let payload = mirror.children.first, let name = payload.label else { return snake("\(any)") }
        var object = fields(Mirror(reflecting: payload.value))
        object["is"] = snake(name)
        return object
    }

    private static func fields(_ mirror: Mirror) -> [String: Any] {
        var object: [String: Any] = [:]
        for child in mirror.children {
            if let label = child.label { object[snake(label)] = of(child.value) }
        }
        return object
    }

    /// `firstHelp` and `FirstHelp` become `first_help`.
    static func snake(_ name: String) -> String {
        var out = ""
        for letter in name {
            if letter.isUppercase, !out.isEmpty { out.append("_") }
            out.append(contentsOf: letter.lowercased())
        }
        return out
    }

    /// The value at a path; `nil` if the path leads nowhere.
    static func at(_ path: String, of value: Any) -> Any? {
        var here = value
        for part in path.split(separator: ".") {
            if let list = here as? [Any] {
                if part == "#" {
                    here = list.count
                } else if let position = Int(part), list.indices.contains(position) {
                    here = list[position]
                } else {
                    return nil
                }
            } else if let object = here as? [String: Any], let next = object[String(part)] {
                here = next
            } else {
                return nil
            }
        }
        return here
    }

    /// Lists are compared whole, objects by the fields that are expected.
    static func same(_ found: Any, _ expected: Any) -> Bool {
        switch (found, expected) {
        case (let found as [Any], let expected as [Any]):
            return found.count == expected.count && zip(found, expected).allSatisfy { same($0, $1) }
        case (let found as [String: Any], let expected as [String: Any]):
            return expected.allSatisfy { name, value in found[name].map { same($0, value) } ?? false }
        case (is NSNull, is NSNull): return true
        case (let found as String, let expected as String): return found == expected
        default: break
        }
        // JSON's numbers and booleans have one class; a boolean never counts as a number here.
        guard let found = number(found), let expected = number(expected) else { return false }
        return found == expected
    }

    private static func number(_ any: Any) -> String? {
        if let number = any as? NSNumber, !(any is String) {
            let isTruth = String(cString: number.objCType) == "c" || any is Bool && "\(any)".count > 1
            return isTruth ? "\(number.boolValue)" : "\(number)"
        }
        return nil
    }
}
