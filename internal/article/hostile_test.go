package article_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/rapporteur/rapporteur/internal/article"
)

// Each of these inputs has broken a reader of the web. None may take long, take
// much memory, or be read as what it is not.
func TestHostileInput(t *testing.T) {
	feed := func(item string) string {
		return `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>` + item + `</channel></rss>`
	}
	dtd := func(d string) string {
		return `<?xml version="1.0"?><!DOCTYPE rss [` + d + `]><rss version="2.0"><channel><item><title>&a;</title><link>https://post.example/a</link><description>` + english + `&a;</description></item></channel></rss>`
	}
	laughs := `<!ENTITY l "ha">`
	for i := range 9 {
		laughs += fmt.Sprintf(`<!ENTITY l%d "%s">`, i, strings.Repeat("&l;", 10))
	}
	html := func(body string) string { return "<!DOCTYPE html><html><body>" + body + "</body></html>" }
	prose := "<article><p>" + english + "</p><p>" + english + " Again.</p></article>"
	for _, tt := range []struct{ name, file, in, want string }{
		{"billion laughs", "a.xml", dtd(laughs + `<!ENTITY a "&l8;">`), "declares entities of its own"},
		{"quadratic entity", "a.xml", dtd(`<!ENTITY a "` + strings.Repeat("a", 100_000) + `">`), "declares entities of its own"},
		{"external entity", "a.xml", dtd(`<!ENTITY a SYSTEM "file:///etc/passwd">`), "declares entities of its own"},
		{"external entity without a subset", "a.xml", strings.Replace(feed("<item><title>One</title><description>"+english+"</description></item>"), "<rss", `<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss`, 1), "title: One"},
		{"a million nested elements of a feed", "a.xml", feed(strings.Repeat("<item>", 1_000_000)), "deeper than 200"},
		{"a million nested outlines", "a.opml", "<opml><body>" + strings.Repeat("<outline>", 1_000_000), "deeper than 200"},
		{"a million nested sitemaps", "a.xml", "<urlset>" + strings.Repeat("<url>", 1_000_000), "deeper than 200"},
		{"a thousand attributes", "a.xml", feed("<item " + strings.Repeat(`a="1" `, 1000) + "/>"), "an XML element of 1000 attributes"},
		{"a million nested tags", "a.html", html(strings.Repeat("<div>", 1_000_000)), "skip: format"},
		{"a million nested formatting tags", "a.html", html(strings.Repeat("<b><i>", 500_000)), "skip: format"},
		{"a million flat elements", "a.html", html(strings.Repeat("<br>", 1_000_000)), "skip: format: a page of over 100000 elements"},
		{"foreign content", "a.html", html("<svg><title><p>svg</p></title><desc><math><mtext>" + prose + "</svg><math><annotation-xml encoding='text/html'><p>x</math>" + prose), "skip: format"},
		{"duplicate attributes", "a.html", html("<article class='a' class='b' " + strings.Repeat("class=x ", 1000) + ">" + "<p>" + english + "</p></article>"), "The ministers"},
		{"a token of 10 MB", "a.html", html("<article><p>" + strings.Repeat("a", 10<<20) + "</p></article>"), "skip: "},
		{"an attribute of 10 MB", "a.html", html("<p title='" + strings.Repeat("a", 10<<20) + "'>x</p>" + prose), "The ministers"},
		{"a comment that never ends", "a.html", "<!DOCTYPE html><html>" + prose + "<!--" + strings.Repeat("-", 1<<20), "The ministers"},
		{"a page over the cap", "a.html", html(strings.Repeat("<p>word word</p>", 2<<20)), "too large"},
		{"a script of JSON-LD a mile deep", "a.html", html(`<script type="application/ld+json">` + strings.Repeat(`[`, 1_000_000) + `</script>` + prose), "The ministers"},
		{"gzip of 1000 to 1", "a.txt", gzipped(t, strings.Repeat("\x00", 100<<20)), "skip: too large"},
		{"gzip of 1000 to 1 as JSON Lines", "a.jsonl", gzipped(t, strings.Repeat(" ", 200<<20)), "decompression bomb"},
		{"gzip in gzip", "a.txt", gzipped(t, gzipped(t, strings.Repeat("a", 1<<20))), "skip: binary"},
		{"zip with ..", "a.zip", zipped(t, "../../etc/evil.txt", english), `the name "../../etc/evil.txt" leads outside`},
		{"zip with a backslash", "a.zip", zipped(t, `..\evil.txt`, english), "leads outside"},
		{"zip with an absolute name", "a.zip", zipped(t, "/etc/evil.txt", english), "leads outside"},
		{"zip bomb", "a.zip", zipped(t, "a.txt", strings.Repeat("\x00", 100<<20)), "decompression bomb"},
		{"zip in zip in zip in zip", "a.zip", zipped(t, "a.zip", zipped(t, "a.zip", zipped(t, "a.zip", zipped(t, "a.txt", english)))), "deeper than 2 are not read"},
		{"a zip cut short", "a.zip", zipped(t, "a.txt", english)[:80], "reading zip"},
		{"UTF-16 feed", "a.xml", utf16le(feed("<item><title>One</title><description>" + english + "</description></item>")), "error: "},
		{"UTF-16 page", "a.html", utf16le(html(prose)), "The ministers"},
		{"UTF-7 page", "a.html", `<html><meta charset="utf-7"><body>` + prose + "<p>+ADw-script+AD4-</p>", "The ministers"},
		{"a page that lies about its charset", "a.html", `<html><meta charset="shift_jis"><body><article><p>` + english + " Café.</p></article>", "Café."},
		{"a page in Windows-1252 without a word of it", "a.html", "<html><body><article><p>" + english + " Caf\xe9.</p></article>", "Café."},
		{"dates of 1021 and 2999", "a.xml", feed("<item><title>One</title><pubDate>Thu, 04 Mar 1021 08:00:00 +0000</pubDate><link>https://post.example/a</link><description>" + english + "</description></item>"), "published: \n"},
		{"controls and overrides of direction in a title", "a.xml", feed("<item><title>One \u202etwo\u202c\u2066\u200f&#7;&#27;[31m red</title><description>" + english + "</description></item>"), "title: One two[31m red\n"},
		{"markup in an author", "a.xml", feed("<item><title>One</title><author>x@post.example (&lt;script&gt;alert(1)&lt;/script&gt;)</author><description>" + english + "</description></item>"), "author: <script>alert(1)</script>\n"},
		{"a refresh in a description", "a.xml", feed(`<item><title>One</title><description><![CDATA[<meta http-equiv="refresh" content="0; url=https://evil.example"><p>` + english + `</p><script>alert(1)</script>]]></description></item>`), "\n\n" + english},
		{"an entry whose address is a script", "a.xml", feed(`<item><title>One</title><link>javascript:alert(1)</link><guid>1</guid><description>` + english + `</description></item>`), "id: 1\n"},
		{"a picture with markup in its address", "a.html", html(prose + `<img srcset="http:a<script>alert(1)</script>">`), "The ministers"},
		{"a WARC header without end", "a.warc", "WARC/1.0\r\n" + strings.Repeat("a: b\r\n", 1_000_000), "a header of over 64 KiB"},
		{"a WARC record of 2^62 bytes", "a.warc", "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 4611686018427387904\r\n\r\n" + english, "The ministers"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			var all []string
			for item := range article.NewReader(article.Options{}).Read(strings.NewReader(tt.in), tt.file) {
				all = append(all, what(item))
			}
			if got := strings.Join(all, "\n"); !strings.Contains(got, tt.want) {
				t.Errorf("read %.600q, want %q", got, tt.want)
			}
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

func utf16le(s string) string {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

// Whatever is read, an item is an article or an error, and an article has an
// id and a hash.
func sound(t *testing.T, item article.Item) {
	t.Helper()
	switch {
	case (item.Article == nil) != (item.Err != nil):
		t.Errorf("an item is an article or an error: %+v", item)
	case item.Article != nil && item.Skip == nil && (item.Article.ID == "" || len(item.Article.SHA256) != 64):
		t.Errorf("an article without id or hash: %+v", item.Article)
	case item.Article != nil && !item.Article.Published.IsZero() && item.Article.Dated == "":
		t.Errorf("a date from nowhere: %+v", item.Article)
	}
}

func FuzzPage(f *testing.F) {
	f.Add([]byte(page), "text/html", "https://post.example/a")
	f.Add([]byte("<svg><b><table><p>"), "text/html; charset=shift_jis", "")
	f.Fuzz(func(t *testing.T, data []byte, contentType, address string) {
		sound(t, article.NewReader(article.Options{}).Page(data, contentType, address))
	})
}

func FuzzFeed(f *testing.F) {
	f.Add([]byte(rss))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1.1","items":[{}]}`))
	f.Add([]byte(`<urlset><url><loc>https://a.example</loc></url></urlset>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		feed, err := article.ReadFeed(data, "https://post.example/")
		if (feed == nil) == (err == nil) {
			t.Fatalf("ReadFeed gave %v and %v", feed, err)
		}
		if feed == nil {
			return
		}
		for _, e := range feed.Entries {
			if _, err := article.Address(e.URL); e.URL != "" && err != nil {
				t.Errorf("entry address: %v", err)
			}
			sound(t, article.NewReader(article.Options{}).Entry(e, "feed"))
		}
	})
}

func FuzzWARC(f *testing.F) {
	f.Add(record("WARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x"))
	f.Fuzz(func(t *testing.T, in string) {
		for item := range article.NewReader(article.Options{}).Read(strings.NewReader("WARC/1.0\r\n"+in), "a.warc") {
			sound(t, item)
		}
	})
}

func FuzzZip(f *testing.F) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if w, err := z.Create("a.txt"); err == nil {
		_, _ = w.Write([]byte(english))
	}
	_ = z.Close()
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		for item := range article.NewReader(article.Options{}).Read(bytes.NewReader(data), "a.zip") {
			sound(t, item)
		}
	})
}

func FuzzOPML(f *testing.F) {
	f.Add(`<opml><body><outline xmlUrl="https://a.example/"/></body></opml>`)
	f.Fuzz(func(t *testing.T, in string) {
		feeds, _ := article.ReadOPML(strings.NewReader(in))
		for _, o := range feeds {
			if _, err := article.Address(o.URL); err != nil {
				t.Error(err)
			}
		}
	})
}

func FuzzAddress(f *testing.F) {
	f.Add("https://a.example/?utm_source=x&b=1#c")
	f.Add("https://a.example/?&?&b")
	f.Add("http:" + strings.Repeat("i", 1200) + "\u034d")
	f.Add("https://a.example/?" + strings.Repeat(">", 1500))
	f.Fuzz(func(t *testing.T, in string) {
		got, err := article.Address(in)
		if err != nil {
			return
		}
		if again, err := article.Address(got); err != nil || again != got {
			t.Errorf("Address(%q) = %q, and of that %q, %v", in, got, again, err)
		}
	})
}
