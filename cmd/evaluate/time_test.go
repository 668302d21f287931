package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// timedFile is an article as MEANTIME writes it: a weekday read right, a duration
// with another value, and an expression that nobody can find.
const timedFile = `<?xml version="1.0" ?><Document doc_name="1_Envoys_meet">
<token number="0" sentence="0" t_id="1">Envoys</token>
<token number="1" sentence="0" t_id="2">meet</token>
<token number="2" sentence="1" t_id="3">March</token>
<token number="3" sentence="1" t_id="4">18</token>
<token number="4" sentence="1" t_id="5">,</token>
<token number="5" sentence="1" t_id="6">2027</token>
<token number="6" sentence="2" t_id="7">The</token>
<token number="7" sentence="2" t_id="8">envoys</token>
<token number="8" sentence="2" t_id="9">met</token>
<token number="9" sentence="2" t_id="10">on</token>
<token number="10" sentence="2" t_id="11">Monday</token>
<token number="11" sentence="2" t_id="12">for</token>
<token number="12" sentence="2" t_id="13">three</token>
<token number="13" sentence="2" t_id="14">hours</token>
<token number="14" sentence="2" t_id="15">.</token>
<Markables>
<TIMEX3 functionInDocument="CREATION_TIME" m_id="1" type="DATE" value="2027-03-18"><token_anchor t_id="3"/><token_anchor t_id="4"/><token_anchor t_id="5"/><token_anchor t_id="6"/></TIMEX3>
<TIMEX3 functionInDocument="NONE" m_id="2" type="DATE" value="2027-03-15"><token_anchor t_id="11"/></TIMEX3>
<TIMEX3 functionInDocument="NONE" m_id="3" type="DURATION" value="PT4H"><token_anchor t_id="12"/><token_anchor t_id="13"/><token_anchor t_id="14"/></TIMEX3>
<TIMEX3 functionInDocument="NONE" m_id="4" type="DATE" value="PAST_REF"><token_anchor t_id="8"/></TIMEX3>
<TIMEX3 functionInDocument="NONE" m_id="5" type="DATE" value="2027"/>
</Markables></Document>`

func TestTimesAreScored(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.xml"), []byte(timedFile), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (&timeCmd{Set: dir, Engine: "full"}).Run(&out); err != nil {
		t.Fatal(err)
	}
	want := `strict  P  50.0  R  33.3  F1  40.0   gold 3 found 2
relaxed P 100.0  R  66.7  F1  80.0   gold 3 found 2
value   P  50.0  R  33.3  F1  40.0   gold 3 found 2
type    P 100.0  R  66.7  F1  80.0   gold 3 found 2
`
	if got := out.String(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestTimesThatCannotBeReadNameTheirFile(t *testing.T) {
	for content, want := range map[string]string{
		"<Document": "b.xml",
		strings.Replace(timedFile, `"2027-03-18"`, `"soon"`, 1):               "creation time",
		strings.Replace(timedFile, `type="DURATION"`, `type="AGE"`, 1):        `type "AGE"`,
		strings.Replace(timedFile, `anchor t_id="11"`, `anchor t_id="99"`, 1): `token "99"`,
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "b.xml"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readTimed(dir); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "b.xml") {
			t.Errorf("error %v: want one that names b.xml and says %q", err, want)
		}
	}
	if _, err := readTimed(t.TempDir()); err == nil {
		t.Error("a directory without files is no error")
	}
}
