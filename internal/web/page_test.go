package web_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/view"
	"github.com/rapporteur/rapporteur/internal/view/sample"
	"github.com/rapporteur/rapporteur/internal/web"
	"github.com/rapporteur/rapporteur/text"
	"golang.org/x/net/html"
)

// parse writes a page of records and parses it.
func parse(t *testing.T, records ...*rapporteur.Record) *html.Node {
	t.Helper()
	var articles []*view.Article
	for _, r := range records {
		articles = append(articles, view.Of(r, nil))
	}
	var b bytes.Buffer
	if err := web.Page(&b, articles...); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// attr returns an attribute of n, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// class reports whether n has a class.
func class(n *html.Node, name string) bool {
	for c := range strings.FieldsSeq(attr(n, "class")) {
		if c == name {
			return true
		}
	}
	return false
}

// all returns the elements under n that are wanted.
func all(n *html.Node, wanted func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && wanted(d) {
			out = append(out, d)
		}
	}
	return out
}

func element(name, class_ string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name && (class_ == "" || class(n, class_)) }
}

// words returns the text under n but for references.
func words(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Data == "a" && class(n, "ref") {
		return ""
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(words(c))
	}
	return b.String()
}

func TestMarkedParagraphsAreTheTextToTheLetter(t *testing.T) {
	doc := parse(t, sample.Record())
	article := sample.Article()
	paragraphs := article.Text.Paragraphs()
	shown := all(all(doc, element("section", "text"))[0], element("p", ""))
	if len(shown) != len(paragraphs) {
		t.Fatalf("%d paragraphs on the page, %d in the text", len(shown), len(paragraphs))
	}
	for i, p := range shown {
		if got, want := words(p), article.Text.Slice(paragraphs[i]); got != want {
			t.Errorf("paragraph %d\n got %q\nwant %q", i+1, got, want)
		}
	}
}

func TestMarksOfALineAreItsQuotations(t *testing.T) {
	doc := parse(t, sample.Record())
	marked := func(id string) string {
		var b strings.Builder
		for _, n := range all(all(doc, element("section", "text"))[0], func(n *html.Node) bool { return class(n, "e-"+id) }) {
			b.WriteString(words(n) + "|")
		}
		return b.String()
	}
	for id, want := range map[string]string{
		"position-3":   "Freedonia demanded that Sylvania open its ports <at once> & in full|Freedonia |wants the ports open|",
		"position-6":   "wants the ports open|",
		"commitment-2": "Freedonia|, he |added|, |will close the border if talks fail|",
	} {
		if got := marked(id); got != want {
			t.Errorf("%s is marked at %q, want %q", id, got, want)
		}
	}
}

func TestLinesAndTextLeadToEachOther(t *testing.T) {
	for _, records := range [][]*rapporteur.Record{{sample.Record()}, {sample.Record(), sample.Skipped(), sample.Record()}} {
		doc := parse(t, records...)
		ids := map[string]*html.Node{}
		for _, n := range all(doc, func(n *html.Node) bool { return attr(n, "id") != "" }) {
			if ids[attr(n, "id")] != nil {
				t.Errorf("the id %q stands twice", attr(n, "id"))
			}
			ids[attr(n, "id")] = n
		}
		for _, a := range all(doc, func(n *html.Node) bool { return strings.HasPrefix(attr(n, "href"), "#") }) {
			if ids[attr(a, "href")[1:]] == nil {
				t.Errorf("a link leads to %s, which is not there", attr(a, "href"))
			}
		}
		for _, n := range all(doc, func(n *html.Node) bool { return attr(n, "aria-labelledby") != "" }) {
			if ids[attr(n, "aria-labelledby")] == nil {
				t.Errorf("nothing has the id %q that names an element", attr(n, "aria-labelledby"))
			}
		}
		lines := all(doc, element("li", "line"))
		if want := 17 * ((len(records) + 1) / 2); len(lines) != want {
			t.Fatalf("%d lines, want %d", len(lines), want)
		}
		for _, l := range lines {
			place := all(l, element("a", "place"))[0]
			back := ids[attr(place, "href")[1:]]
			if got := attr(back, "href"); got != "#"+attr(l, "id") {
				t.Errorf("%s leads to its words, which lead to %s", attr(l, "id"), got)
			}
		}
	}
}

// Whoever is named in the text leads to the cast and says who it is, and all
// names of one actor light up together.
func TestNamesLeadToTheirActors(t *testing.T) {
	r := sample.Record()
	doc := parse(t, r, sample.Skipped())
	cast := map[string]string{}
	for _, row := range all(all(doc, element("dl", "actors"))[0], element("div", "")) {
		cast[attr(row, "id")] = words(all(row, element("dt", ""))[0])
	}
	named := map[string]string{}
	for _, a := range all(all(doc, element("section", "text"))[0], element("a", "name")) {
		id := strings.TrimPrefix(attr(a, "href"), "#")
		named[cast[id]] += words(a) + "|"
		if !strings.HasPrefix(attr(a, "title"), cast[id]+": ") {
			t.Errorf("%q says %q, want who %q is", words(a), attr(a, "title"), cast[id])
		}
		if !class(a.Parent, "e-"+id) {
			t.Errorf("%q lights up with %q, not with e-%s", words(a), attr(a.Parent, "class"), id)
		}
		if style := words(all(doc, element("style", ""))[0]); !strings.Contains(style, "#"+id+":is(:hover") {
			t.Errorf("no rule lights up the names of %s", id)
		}
	}
	for i := range r.Actors {
		a, want := &r.Actors[i], ""
		spans := slices.Concat(a.Mentions, a.Pronouns)
		slices.SortFunc(spans, text.Span.Compare)
		for _, s := range spans {
			want += r.Article.Text.Slice(s) + "|"
		}
		if named[a.Name] != want {
			t.Errorf("%s is named at %q, want %q", a.Name, named[a.Name], want)
		}
	}
}

func TestWhatIsLikelySaysSoInWords(t *testing.T) {
	for _, l := range all(parse(t, sample.Record()), element("li", "line")) {
		badge := len(all(l, element("span", "badge"))) == 1
		if badge != class(l, "likely") || badge != strings.Contains(words(l), "not sure") {
			t.Errorf("%s: badge %v, class %q", attr(l, "id"), badge, attr(l, "class"))
		}
	}
}

func TestThePageNeedsNothingElse(t *testing.T) {
	doc := parse(t, sample.Record())
	for _, n := range all(doc, func(n *html.Node) bool {
		return n.Data == "script" || n.Data == "link" || n.Data == "img" || n.Data == "iframe" || attr(n, "src") != "" || attr(n, "style") != ""
	}) {
		t.Errorf("the page holds a <%s>", n.Data)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s> has %s", n.Data, a.Key)
			}
		}
	}
	style := all(doc, element("style", ""))[0].FirstChild.Data
	sum := sha256.Sum256([]byte(style))
	policy := ""
	for _, m := range all(doc, element("meta", "")) {
		if attr(m, "http-equiv") == "Content-Security-Policy" {
			policy = attr(m, "content")
		}
	}
	if want := fmt.Sprintf("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", base64.StdEncoding.EncodeToString(sum[:])); policy != want {
		t.Errorf("policy %q, want %q", policy, want)
	}
	if strings.Contains(style, "@import") || strings.Contains(style, "url(") {
		t.Error("the style loads something")
	}
}

func TestHostileInputStaysText(t *testing.T) {
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>`
	a := &rapporteur.Article{ID: rapporteur.ArticleID(evil), Title: evil, Publisher: evil, URL: "javascript:alert(3)", Language: evil, Text: text.Must("Envoys " + evil + " met \u202egnol")}
	cite, err := rapporteur.NewCitation(a, a.Text.Bounds(), "")
	if err != nil {
		t.Fatal(err)
	}
	e, err := rapporteur.NewEntry(rapporteur.Entry{Fact: &rapporteur.Position{
		Party: evil, Speaker: evil, Stance: evil, Proposal: rapporteur.NewPhrase(a.Text, a.Text.Bounds()), Issue: evil,
	}, Confidence: 0.5, Why: evil}, cite)
	if err != nil {
		t.Fatal(err)
	}
	doc := parse(t, &rapporteur.Record{Article: a, Actors: []rapporteur.Actor{{ID: evil, Name: evil, Aliases: []string{evil}}}, Entries: []rapporteur.Entry{e}},
		&rapporteur.Record{Article: a, Skipped: &rapporteur.Skip{Reason: evil, Detail: evil}})
	if n := len(all(doc, func(n *html.Node) bool { return n.Data == "script" || n.Data == "img" })); n > 0 {
		t.Errorf("%d elements came in with the input", n)
	}
	for _, link := range all(doc, element("a", "")) {
		if strings.HasPrefix(attr(link, "href"), "javascript:") {
			t.Errorf("a link to %s", attr(link, "href"))
		}
	}
	if !strings.Contains(words(all(doc, element("section", "text"))[0]), evil) {
		t.Error("the text was not shown as it is")
	}
}

func TestPagesOfNoneAndOfSkippedArticles(t *testing.T) {
	if got := words(parse(t)); !strings.Contains(got, "No article was read") {
		t.Errorf("an empty page says %q", got)
	}
	if got := words(parse(t, sample.Skipped())); !strings.Contains(got, "Not read. language: not English: Spanish") {
		t.Errorf("the page of a skipped article says %q", got)
	}
	nothing := &rapporteur.Record{Article: sample.Article()}
	if got := words(parse(t, nothing)); !strings.Contains(got, "Nothing was found") || !strings.Contains(got, "leave Geneva") {
		t.Error("the page of an article without findings does not show it")
	}
}

// failing is a writer that takes n bytes.
type failing struct{ n int }

var errFull = errors.New("full")

func (f *failing) Write(p []byte) (int, error) {
	if f.n -= len(p); f.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFailureToWriteIsReturned(t *testing.T) {
	if err := web.Page(&failing{100}, view.Of(sample.Record(), nil)); !errors.Is(err, errFull) {
		t.Errorf("Page = %v, want the writer's error", err)
	}
}

// FuzzMarks: wherever marks lie, the paragraphs are the text to the letter and
// each line's evidence has its reference.
func FuzzMarks(f *testing.F) {
	f.Add("One two.\n\nThree “four” 🕊️ five.", []byte{0, 7, 3, 12, 0, 40})
	f.Add("a\r\nb\n\n\nc", []byte{0, 1, 1, 9, 2, 3, 0, 9})
	f.Fuzz(func(t *testing.T, s string, places []byte) {
		txt, err := text.New(s)
		if err != nil || len(s) > 2000 || strings.ContainsRune(s, 0) || strings.Contains(s, "\r") {
			return // HTML knows no NUL and takes CR for LF
		}
		r := &rapporteur.Record{Article: &rapporteur.Article{ID: "1", Text: txt}}
		runes := len([]rune(s))
		for len(places) > 1 && runes > 0 {
			at, ok := txt.FromCodePoints(int(places[0])%runes, min(int(places[0])%runes+1+int(places[1]), runes))
			places = places[2:]
			cite, err := rapporteur.NewCitation(r.Article, at, "")
			if !ok || err != nil {
				t.Fatal(ok, err)
			}
			e, err := rapporteur.NewEntry(rapporteur.Entry{Fact: &rapporteur.OpenPoint{}}, cite)
			if err != nil {
				t.Fatal(err)
			}
			r.Entries = append(r.Entries, e)
		}
		shown := all(parse(t, r), element("section", "text"))[0]
		paragraphs := txt.Paragraphs()
		got := all(shown, element("p", ""))
		if len(got) != len(paragraphs) {
			t.Fatalf("%d paragraphs on the page, %d in the text", len(got), len(paragraphs))
		}
		for i, p := range got {
			if words(p) != txt.Slice(paragraphs[i]) {
				t.Errorf("paragraph %q is shown as %q", txt.Slice(paragraphs[i]), words(p))
			}
		}
		if refs := all(shown, element("a", "ref")); len(refs) != len(r.Entries) && len(paragraphs) > 0 {
			t.Errorf("%d references for %d lines", len(refs), len(r.Entries))
		}
	})
}

// TestPagesOfManyLines holds the page to linear time: a record of this size
// would take minutes otherwise.
func TestPagesOfManyLines(t *testing.T) {
	const n = 20_000
	const sentence = "Freedonia, he said, rejects the quota. "
	r := &rapporteur.Record{Article: &rapporteur.Article{ID: "long", Text: text.Must(strings.Repeat(sentence, n))}}
	add := func(f rapporteur.Fact, at text.Span) {
		cite, err := rapporteur.NewCitation(r.Article, at, "")
		if err != nil {
			t.Fatal(err)
		}
		e, err := rapporteur.NewEntry(rapporteur.Entry{Fact: f, Confidence: 0.5}, cite)
		if err != nil {
			t.Fatal(err)
		}
		r.Entries = append(r.Entries, e)
	}
	at := func(i int, start, end int32) text.Span {
		from := int32(i * len(sentence))
		return text.Span{Start: from + start, End: from + end}
	}
	for i := range n {
		add(&rapporteur.Position{Party: "FRE", Stance: rapporteur.Rejects, Status: rapporteur.Reported, Proposal: rapporteur.NewPhrase(r.Article.Text, at(i, 28, 37))}, at(i, 0, 37))
	}
	for i := range n {
		add(&rapporteur.Statement{Cue: at(i, 14, 18), Content: []text.Span{at(i, 0, 38)}, Within: -1}, at(i, 0, 38))
	}
	var b bytes.Buffer
	if err := web.Page(&b, view.Of(r, nil)); err != nil {
		t.Fatal(err)
	}
	if got := bytes.Count(b.Bytes(), []byte(`<li class="line`)); got != 2*n {
		t.Errorf("%d lines, want %d", got, 2*n)
	}
}
