package dev.punchcard.reports.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.Samples;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class JUnitXmlTest {
    @Test
    void everyKindOfVerdictHasItsElement() {
        assertThat(JUnitXml.write(Samples.suite())).isEqualTo(Samples.golden("junit.xml"));
    }

    @Test
    void anyCharacterInANameOrMessageLeavesTheXmlReadable() throws Exception {
        StringBuilder everything = new StringBuilder("]]>");
        for (char c = 0; c < 0x300; c++) {
            everything.append(c);
        }
        everything.append("\ud800\uffff\ufffe\u2028😀");
        String hostile = everything.toString();
        Verdict failed = new Verdict.Failed(List.of(hostile));

        String xml = JUnitXml.write(new SuiteResult(List.of(Samples.card(hostile, 1, failed)), 1));

        Document document = parse(xml);
        String text = document.getElementsByTagName("failure").item(0).getTextContent();
        assertThat(text).contains("😀", "]]>", "\\u0000", "Reproduce with: ./punchcard run");
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
