import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * {@code java MergeManifests.java APPLICATION_ID MIN_SDK TARGET_SDK APP_MANIFEST LIBRARIES MERGED}: writes the app's
 * manifest with its Android versions and the declarations of its libraries' manifests. LIBRARIES is a folder with a
 * folder for each unpacked library.
 *
 * <p>It supports only what these libraries use (elements by tag and name, {@code ${applicationId}},
 * {@code tools:node="merge"}) and refuses everything else, so that a new version cannot add something unnoticed. It
 * also refuses a library's manifest that contradicts the app's. For phones Gradle does this with Google's own merger.
 */
final class MergeManifests {
    private static final String ANDROID = "http://schemas.android.com/apk/res/android";
    private static final String TOOLS = "http://schemas.android.com/tools";

    private final String applicationId;

    private MergeManifests(String applicationId) {
        this.applicationId = applicationId;
    }

    public static void main(String[] args) throws Exception {
        var merge = new MergeManifests(args[0]);
        Document merged = merge.read(Path.of(args[3]));
        Element manifest = merged.getDocumentElement();
        manifest.setAttribute("package", args[0]);
        Element sdk = (Element) manifest.insertBefore(merged.createElement("uses-sdk"), manifest.getFirstChild());
        sdk.setAttributeNS(ANDROID, "android:minSdkVersion", args[1]);
        sdk.setAttributeNS(ANDROID, "android:targetSdkVersion", args[2]);
        List<Path> libraries;
        try (Stream<Path> folders = Files.list(Path.of(args[4]))) {
            libraries = folders.map(folder -> folder.resolve("AndroidManifest.xml")).filter(Files::exists).sorted().toList();
        }
        for (Path library : libraries) {
            merge.into(manifest, merge.read(library).getDocumentElement(), library);
        }
        var writer = TransformerFactory.newInstance().newTransformer();
        writer.setOutputProperty(OutputKeys.INDENT, "yes");
        writer.transform(new DOMSource(merged), new StreamResult(Path.of(args[5]).toFile()));
    }

    private Document read(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setIgnoringComments(true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    /** Copies every element below {@code from} that is missing below {@code to}. */
    private void into(Element to, Element from, Path library) {
        attributes(to, from, library);
        for (Element child : children(from)) {
            if (child.getTagName().equals("uses-sdk")) {
                continue; // The build defines the app's own.
            }
            Element same = find(to, child);
            if (same == null) {
                same = (Element) to.appendChild(to.getOwnerDocument().createElement(child.getTagName()));
            }
            into(same, child, library);
        }
    }

    private void attributes(Element to, Element from, Path library) {
        for (int i = 0; i < from.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) from.getAttributes().item(i);
            String space = attribute.getNamespaceURI();
            if (TOOLS.equals(space)) {
                boolean known = attribute.getLocalName().equals("node") && attribute.getValue().equals("merge")
                    || attribute.getLocalName().matches("targetApi|ignore");
                if (!known) {
                    throw new IllegalStateException(library + ": " + attribute + " is not understood");
                }
            } else if (ANDROID.equals(space)) {
                String value = attribute.getValue().replace("${applicationId}", applicationId);
                if (value.contains("${")) {
                    throw new IllegalStateException(library + ": " + attribute + " is not understood");
                }
                String before = to.getAttributeNS(ANDROID, attribute.getLocalName());
                if (!before.isEmpty() && !before.equals(value)) {
                    throw new IllegalStateException(library + ": " + attribute + ", but it was " + before);
                }
                to.setAttributeNS(ANDROID, "android:" + attribute.getLocalName(), value);
            }
        }
    }

    /** The element with the same tag and name. Only elements with a name, and the one application, can match. */
    private Element find(Element parent, Element wanted) {
        String name = wanted.getAttributeNS(ANDROID, "name").replace("${applicationId}", applicationId);
        if (name.isEmpty() && !wanted.getTagName().equals("application")) {
            return null;
        }
        return children(parent).stream()
            .filter(child -> child.getTagName().equals(wanted.getTagName()))
            .filter(child -> wanted.getTagName().equals("application") || child.getAttributeNS(ANDROID, "name").equals(name))
            .findFirst()
            .orElse(null);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
