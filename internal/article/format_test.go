package article_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
)

// first returns the first item of an input.
func first(t *testing.T, in, name string) article.Item {
	t.Helper()
	for item := range article.NewReader(article.Options{}).Read(strings.NewReader(in), name) {
		return item
	}
	t.Fatalf("%s: nothing was read", name)
	return article.Item{}
}

// what returns what is known of an item, a line a thing.
func what(item article.Item) string {
	if item.Err != nil {
		return "error: " + item.Err.Error()
	}
	if item.Skip != nil {
		return fmt.Sprintf("skip: %s: %s", item.Skip.Reason, item.Skip.Detail)
	}
	a := item.Article
	when := ""
	if !a.Published.IsZero() {
		when = a.Published.Format("2006-01-02T15:04:05Z07:00") + " by " + string(a.Dated)
	}
	return strings.Join([]string{"id: " + string(a.ID), "title: " + a.Title, "publisher: " + a.Publisher, "author: " + a.Author, "published: " + when, "", a.Text.String()}, "\n")
}

const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Herring talks resume | The Harbour Post</title>
<link rel="canonical" href="https://post.example/2027/03/04/herring?utm_source=front&amp;id=7#top">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2027-03-04T09:30:00+01:00">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Herring talks resume",
"author":[{"@type":"Person","name":"Ida J. Holm"},{"name":"Per Dahl"}],"publisher":{"name":"The Harbour Post"},"datePublished":"2027-03-04T08:00:00Z"}]}</script>
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Herring talks resume</h1>
<p>STRANDBY &mdash; Ministers of the two coastal states took up their talks
on herring again on Thursday, after a pause of three weeks.</p>
<p>&ldquo;We will not sign a text that halves our quota,&rdquo; the fisheries minister <b>said</b> before the doors closed.</p>
<p>The other side had asked for a joint survey of the stock, which both now seem ready to pay for.</p>
</article><div class="comments"><p>First comment, and what I think of it all, at some length so that it looks like text.</p></div></body></html>`

func TestAPage(t *testing.T) {
	want := `id: https://post.example/2027/03/04/herring?id=7
title: Herring talks resume
publisher: The Harbour Post
author: Ida J. Holm, Per Dahl
published: 2027-03-04T08:00:00Z by json-ld

STRANDBY — Ministers of the two coastal states took up their talks on herring again on Thursday, after a pause of three weeks.

“We will not sign a text that halves our quota,” the fisheries minister said before the doors closed.

The other side had asked for a joint survey of the stock, which both now seem ready to pay for.`
	item := first(t, page, "a.html")
	if diff := cmp.Diff(want, what(item)); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
	fetched := article.NewReader(article.Options{}).Page([]byte(page), "text/html; charset=utf-8", "https://elsewhere.example/x")
	if fetched.Article == nil || fetched.Article.ID != "https://elsewhere.example/x" {
		t.Errorf("a page of elsewhere.example called itself %s, an address of another site", fetched.Article.ID)
	}
}

func TestPageDates(t *testing.T) {
	body := "<p>" + english + "</p><p>" + english + " Again.</p>"
	for _, tt := range []struct{ head, address, want string }{
		{`<meta property="article:published_time" content="2027-03-04T09:30:00+01:00">`, "", "2027-03-04 opengraph"},
		{`<meta name="pubdate" content="March 4, 2027">`, "", "2027-03-04 meta"},
		{`<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2999-01-01"}</script><meta name="date" content="2027-03-04">`, "", "2027-03-04 meta"},
		{`<meta name="date" content="1021-03-04">`, "", ""},
		{`<time datetime="2027-03-04T10:00">4 March</time>`, "", "2027-03-04 time"},
		{`<time datetime="2027-03-01">1 March</time><time pubdate datetime="2027-03-04">4 March</time>`, "", "2027-03-04 time"},
		{``, "https://post.example/news/2027/03/04/herring", "2027-03-04 url"},
		{``, "https://post.example/news/2027/13/44/herring", ""},
		{`<script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script>`, "", ""},
		{`<meta name="date" content="` + strings.Repeat("9", 5000) + `">`, "", ""},
	} {
		item := article.NewReader(article.Options{}).Page([]byte("<!DOCTYPE html><html><head>"+tt.head+"</head><body><article>"+tt.head+body+"</article></body></html>"), "", tt.address)
		got := ""
		if item.Article != nil && !item.Article.Published.IsZero() {
			got = item.Article.Published.Format("2006-01-02") + " " + string(item.Article.Dated)
		}
		if got != tt.want {
			t.Errorf("%s %s: published %q, want %q", tt.head, tt.address, got, tt.want)
		}
	}
}

func TestAShortArticleIsNotTakenForItsComments(t *testing.T) {
	in := `<!DOCTYPE html><html><body><article><p>Talks ended.</p><p>No text was signed by the ministers of both states.</p><p>They will meet again in the spring, it was said.</p></article>
<div id="discussion"><p>` + strings.Repeat("I have thought about this for a long time, and I say, with others, that it is good. ", 12) + `</p></div></body></html>`
	if got := first(t, in, "a.html"); got.Article == nil || !strings.HasPrefix(got.Article.Text.String(), "Talks ended.\n\nNo text was signed") {
		t.Errorf("read %s", what(got))
	}
}

const rss = `<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Post</title><link>https://post.example/</link>
<item><title>Talks &amp; terms</title><link>https://post.example/a?utm_medium=rss</link><guid>tag:1</guid><dc:creator>Ida Holm</dc:creator><pubDate>Thu, 04 Mar 2027 08:00:00 +0000</pubDate>
<description><![CDATA[<p>` + english + `</p><p>The minister of trade said at the caf` + "\xe9" + ` that it was a start.</p>]]></description></item>
<item><title>Later</title><link>https://post.example/b</link><pubDate>04 March 2999</pubDate><description>` + english + `</description></item>
</channel></rss>`

func TestFeeds(t *testing.T) {
	atom := `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>urn:1</id><title>One</title>
<link href="https://post.example/one"/><published>2027-03-04T08:00:00Z</published><content type="html">&lt;p&gt;` + english + `&lt;/p&gt;</content></entry></feed>`
	jsonFeed := `{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[{"id":"1","url":"https://post.example/one","title":"One","content_text":"` + english + `","date_published":"2027-03-04T08:00:00Z"}]}`
	one := "id: https://post.example/one\ntitle: One\npublisher: Post\nauthor: \npublished: 2027-03-04T08:00:00Z by feed\n\n" + english
	for name, tt := range map[string]struct{ in, want string }{
		"RSS in Latin 1": {rss, "id: https://post.example/a\ntitle: Talks & terms\npublisher: The Harbour Post\nauthor: Ida Holm\npublished: 2027-03-04T08:00:00Z by feed\n\n" +
			english + "\n\nThe minister of trade said at the café that it was a start."},
		"Atom":      {atom, one},
		"JSON Feed": {jsonFeed, one},
	} {
		if diff := cmp.Diff(tt.want, what(first(t, tt.in, "feed"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	f, err := article.ReadFeed([]byte(rss), "https://post.example/rss")
	if err != nil || len(f.Entries) != 2 || !f.Entries[1].Published.IsZero() || f.Entries[0].Key != "tag:1" {
		t.Errorf("ReadFeed = %+v, %v; want two entries, the second without its date of 2999", f, err)
	}
	for in, want := range map[string]string{"<html><body>": "an HTML page", "hello": "neither RSS nor Atom", "<opml version='2.0'>": "OPML", "{}": "neither RSS nor Atom"} {
		if _, err := article.ReadFeed([]byte(in), ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ReadFeed(%q): %v, want an error with %q", in, err, want)
		}
	}
}

func TestSitemapsAndOPML(t *testing.T) {
	sitemap := `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://post.example/a</loc><lastmod>2027-03-05</lastmod><news:news><news:publication><news:name>Post</news:name></news:publication>
<news:publication_date>2027-03-04</news:publication_date><news:title>One</news:title></news:news></url><url><loc>javascript:alert(1)</loc></url></urlset>`
	f, err := article.ReadFeed([]byte(sitemap), "https://post.example/sitemap.xml")
	if err != nil || len(f.Entries) != 1 {
		t.Fatalf("ReadFeed = %+v, %v; want one entry", f, err)
	}
	if e := f.Entries[0]; e.URL != "https://post.example/a" || e.Title != "One" || e.Publisher != "Post" || e.Dated != rapporteur.DatedSitemap || e.Key != "https://post.example/a 2027-03-05" {
		t.Errorf("entry %+v", e)
	}
	index := `<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>`
	if f, err := article.ReadFeed([]byte(index), "https://post.example/sitemap.xml"); err != nil || len(f.Sitemaps) != 1 || f.Sitemaps[0] != "https://post.example/news.xml" {
		t.Errorf("ReadFeed of an index = %+v, %v", f, err)
	}
	opml := `<?xml version="1.0"?><opml version="2.0"><body><outline text="World"><outline type="rss" text="Post" xmlUrl="https://post.example/rss"/>
<outline text="Bad" xmlUrl="file:///etc/passwd"/></outline></body></opml>`
	feeds, err := article.ReadOPML(strings.NewReader(opml))
	if len(feeds) != 1 || feeds[0] != (article.Outline{Title: "Post", URL: "https://post.example/rss"}) || err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("ReadOPML = %+v, %v; want one feed, and an error with its line", feeds, err)
	}
	if got := what(first(t, sitemap, "sitemap.xml")); !strings.HasPrefix(got, "skip: format: a sitemap: it lists 1 address") {
		t.Errorf("read %s", got)
	}
}

// record returns a WARC record with these fields and this block.
func record(fields, block string) string {
	return "WARC/1.0\r\n" + fields + fmt.Sprintf("Content-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
}

// gzipped returns s in gzip.
func gzipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWARC(t *testing.T) {
	response := "WARC-Type: response\r\nWARC-Target-URI: <https://post.example/a>\r\nWARC-Date: 2027-03-05T01:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
	bare := "<!DOCTYPE html><html><body><article><p>" + english + "</p></article></body></html>"
	records := []string{
		record("WARC-Type: warcinfo\r\n", "software: none\r\n"),
		record(response, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+bare),
		record(response, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"+bare),
		record(response, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
		record(strings.Replace(response, "/a>", "/b>", 1), "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+gzipped(t, bare)),
		record(strings.Replace(response, "/a>", "/c>", 1), "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"+fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(bare), bare)),
	}
	members := ""
	for _, r := range records {
		members += gzipped(t, r)
	}
	want := []string{`article https://post.example/a ""`, `article https://post.example/b ""`, `article https://post.example/c ""`}
	for name, in := range map[string]string{"a.warc": strings.Join(records, ""), "a.warc.gz": members} {
		if diff := cmp.Diff(want, read(in, name, article.Options{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if got := what(first(t, records[1], "a.warc")); !strings.Contains(got, "published: 2027-03-05T01:00:00Z by crawl") {
		t.Errorf("read %s, want the day of the crawl", got)
	}
	for name, in := range map[string]string{
		"cut":       records[1][:200],
		"no length": strings.Replace(records[1], "Content-Length: ", "Content-Length: -", 1),
		"no record": records[1] + "hello",
	} {
		got := read(in, "a.warc", article.Options{})
		if !strings.HasPrefix(got[len(got)-1], "error a.warc: record ") {
			t.Errorf("%s: read %q, want an error that names the record", name, got)
		}
	}
}

// zipped returns a zip file of these files, name and content in turn.
func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: zip.Deflate})
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestZipAndFolder(t *testing.T) {
	files := []string{"a/one.txt", english, "b/one.txt", english + " Two.", "b/page.html", page, "__MACOSX/x.txt", "x", "c/d.jsonl", `{"id":"7","text":"` + english + ` Seven."}` + "\n{bad\n"}
	want := []string{
		`article a/one.txt ""`, `article b/one.txt ""`, `article https://post.example/2027/03/04/herring?id=7 "Herring talks resume"`, `article 7 ""`,
		"error day.zip/c/d.jsonl:2: not valid JSON at byte 2: invalid character 'b' looking for beginning of object key string",
	}
	if diff := cmp.Diff(want, read(zipped(t, files...), "day.zip", article.Options{})); diff != "" {
		t.Errorf("zip (-want +got):\n%s", diff)
	}
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, files[i])
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	n := 0
	for item := range article.NewReader(article.Options{}).File(dir) {
		if item.Article != nil && item.Skip == nil {
			n++
		}
		if strings.Contains(item.Where, "link.txt") {
			t.Errorf("a link was followed: %s", what(item))
		}
	}
	if n != 5 {
		t.Errorf("%d articles were read from the folder, want 5", n)
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"HTTPS://Post.Example:443/a/../b?x=1&utm_source=q#f": "https://post.example/b?x=1",
		"http://post.example":                                "http://post.example/",
		"https://post.example/?fbclid=1":                     "https://post.example/",
		"https://bücher.example/ä":                           "https://xn--bcher-kva.example/%C3%A4",
		"http://127.0.0.1\\@post.example/":                   "",
		"http://user:secret@post.example/":                   "",
		"file:///etc/passwd":                                 "",
		"javascript:alert(1)":                                "",
		"http:///nowhere":                                    "http://nowhere/",
		"":                                                   "",
	} {
		got, err := article.Address(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("Address(%q) = %q, %v; want %q", in, got, err, want)
		}
		if got != "" {
			if again, err := article.Address(got); again != got || err != nil {
				t.Errorf("Address(%q) = %q, %v: not stable", got, again, err)
			}
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("Address(%q): %v tells the password", in, err)
		}
	}
}
