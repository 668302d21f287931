package collect_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article/collect"
	"github.com/rapporteur/rapporteur/internal/article/fetch"
)

const story = "The ministers of both states met on the island for the second day and agreed to take up the talks on herring again in the spring."

// A world is a server of outlets, a clock and a collector with its memory.
type world struct {
	t      *testing.T
	url    string
	mu     sync.Mutex
	pages  map[string]func(http.ResponseWriter, *http.Request)
	asked  map[string]int
	now    time.Time
	memory *collect.Forgetful
	client *fetch.Client
	feeds  []rapporteur.Feed
}

func newWorld(t *testing.T) *world {
	w := &world{t: t, pages: map[string]func(http.ResponseWriter, *http.Request){}, asked: map[string]int{}, now: time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC), memory: &collect.Forgetful{}}
	s := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		page := w.pages[r.URL.Path]
		w.asked[r.URL.Path]++
		w.mu.Unlock()
		if page == nil {
			http.NotFound(rw, r)
			return
		}
		page(rw, r)
	}))
	t.Cleanup(s.Close)
	w.url = s.URL
	c, err := fetch.New(fetch.Options{Allow: []string{strings.TrimPrefix(s.URL, "http://")}, Pause: time.Microsecond, Timeout: 500 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	w.client = c
	return w
}

// serve makes a path answer with body, with a validator.
func (w *world) serve(path, body string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[path] = func(rw http.ResponseWriter, r *http.Request) {
		tag := fmt.Sprintf(`"%d-%d"`, len(body), strings.Count(body, "e"))
		rw.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(rw, strings.ReplaceAll(body, "HOST", w.url))
	}
}

func (w *world) status(path string, code int, header ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[path] = func(rw http.ResponseWriter, r *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			rw.Header().Set(header[i], header[i+1])
		}
		rw.WriteHeader(code)
	}
}

func (w *world) collector() *collect.Collector {
	cb := &rapporteur.Codebook{Name: "herring", Hash: "h", Feeds: w.feeds, Issues: []rapporteur.Issue{{ID: "fish", Terms: []string{"herring", "quota*"}}}}
	return collect.New(w.client, w.memory, collect.Options{Codebook: cb, Now: func() time.Time { return w.now }})
}

// poll polls once with a new collector, as after a restart, and returns a line
// for each item and what was counted.
func (w *world) poll() ([]string, collect.Count) {
	c := w.collector()
	var out []string
	for item := range c.Poll(w.t.Context()) {
		switch {
		case item.Err != nil:
			out = append(out, "error "+strings.ReplaceAll(item.Err.Error(), w.url, ""))
		case item.Skip != nil:
			out = append(out, fmt.Sprintf("skip %s %s", item.Skip.Reason, strings.ReplaceAll(string(item.Article.ID), w.url, "")))
		default:
			state := "new"
			if item.Previous != "" {
				state = "changed"
			}
			out = append(out, fmt.Sprintf("%s %s %q %s", state, strings.ReplaceAll(string(item.Article.ID), w.url, ""), item.Article.Title, item.Article.Dated))
		}
	}
	return out, c.Count()
}

func item(path, title, text string) string {
	return fmt.Sprintf("<item><title>%s</title><link>HOST%s</link><guid>%s</guid><pubDate>Thu, 04 Mar 2027 08:00:00 +0000</pubDate><description>%s</description></item>", title, path, path, text)
}

func rss(items ...string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>` + strings.Join(items, "") + `</channel></rss>`
}

func TestNewChangedAndKnown(t *testing.T) {
	w := newWorld(t)
	w.feeds = []rapporteur.Feed{{URL: w.url + "/rss", Text: rapporteur.TextInFeed}}
	w.serve("/rss", rss(item("/b", "Second", story+" Two."), item("/c", "Weather", "It will rain on the island on Friday and on most of the days that follow it, the office said."), item("/a", "First", story)))
	steps := []struct {
		name string
		do   func()
		want []string
	}{
		{"the first poll, oldest first", func() {}, []string{`new /a "First" feed`, `skip unrelated /c`, `new /b "Second" feed`}},
		{"before it is due", func() {}, nil},
		{"nothing changed", func() { w.now = w.now.Add(time.Hour) }, nil},
		{"another title of one", func() {
			w.now = w.now.Add(2 * time.Hour)
			w.serve("/rss", rss(item("/b", "Second, again", story+" Two."), item("/a", "First", story)))
		}, nil},
		{"another text of one", func() {
			w.now = w.now.Add(2 * time.Hour)
			w.serve("/rss", rss(item("/d", "Fourth", story+" Four."), item("/a", "First", story+" This is corrected.")))
		}, []string{`changed /a "First" feed`, `new /d "Fourth" feed`}},
	}
	for _, s := range steps {
		s.do()
		got, _ := w.poll()
		if diff := cmp.Diff(s.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s.name, diff)
		}
	}
	w.now = w.now.Add(24 * time.Hour)
	if _, n := w.poll(); n.Polls != 1 || n.NotModified != 1 {
		t.Errorf("an unchanged feed: %+v, want one poll, not modified", n)
	}
}

func TestPages(t *testing.T) {
	w := newWorld(t)
	w.feeds = []rapporteur.Feed{{URL: w.url + "/rss"}}
	page := `<!DOCTYPE html><html><head><title>Page title</title></head><body><article><p>` + story + `</p><p>` + story + ` And more.</p></article></body></html>`
	w.serve("/robots.txt", "User-agent: *\nDisallow: /closed\n")
	w.serve("/a", page)
	w.status("/later", 503)
	w.serve("/rss", rss(item("/a", "First", "Ministers met…"), item("/closed", "Closed", "A summary of the talks on herring that the feed itself gives."), item("/later", "Later", ""), item("/gone", "Gone", "")))
	got, _ := w.poll()
	want := []string{
		`skip forbidden /gone`, `error /later: 503 Service Unavailable`, `new /closed "Closed" feed`, `new /a "Page title" feed`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	// What failed is tried again, though the feed has not changed.
	w.now = w.now.Add(time.Hour)
	w.serve("/later", strings.ReplaceAll(page, "island", "coast"))
	got, _ = w.poll()
	if diff := cmp.Diff([]string{`new /later "Page title" feed`}, got); diff != "" {
		t.Errorf("second poll (-want +got):\n%s", diff)
	}
	if w.asked["/a"] != 1 || w.asked["/closed"] != 0 {
		t.Errorf("/a was fetched %d times, /closed %d times; want 1 and 0", w.asked["/a"], w.asked["/closed"])
	}
}

func TestADeadFeedStopsNothing(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/dead", "/busy", "/html", "/slow", "/bomb", "/rss"} {
		w.feeds = append(w.feeds, rapporteur.Feed{URL: w.url + path, Text: rapporteur.TextInFeed})
	}
	w.feeds = append(w.feeds, rapporteur.Feed{URL: "http://127.0.0.1:1/rss"}, rapporteur.Feed{URL: "http://169.254.169.254/latest"})
	w.status("/dead", 500)
	w.status("/busy", 429, "Retry-After", "7200")
	w.serve("/html", "<!DOCTYPE html><html><p>Not a feed")
	w.serve("/bomb", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><title>&a;</title></channel></rss>`)
	w.pages["/slow"] = func(rw http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = rw.Write([]byte(" "))
			rw.(http.Flusher).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	}
	w.serve("/rss", rss(item("/a", "First", story)))
	got, n := w.poll()
	all := strings.Join(got, "\n")
	for _, want := range []string{`new /a "First" feed`, "error /dead: 500", "error /busy: 429", "/html: an HTML page and no feed", "/slow: no whole answer", "declares entities", "127.0.0.1:1/rss: an address of a private network", "169.254.169.254/latest: an address of a private network"} {
		if !strings.Contains(all, want) {
			t.Errorf("polled\n%s\nwant %q", all, want)
		}
	}
	if n.Failed != 7 || n.Articles != 1 {
		t.Errorf("count %+v, want 7 failed, 1 article", n)
	}
	s, _ := w.memory.Feed(t.Context(), w.url+"/busy")
	if wait := s.Next.Sub(w.now); wait != 2*time.Hour {
		t.Errorf("a server that asks for two hours is polled again in %v", wait)
	}
	// Failure after failure the waits grow, to a day.
	var waits []time.Duration
	for range 8 {
		s, _ := w.memory.Feed(t.Context(), w.url+"/dead")
		waits = append(waits, s.Next.Sub(w.now))
		w.now = s.Next
		w.feeds = []rapporteur.Feed{{URL: w.url + "/dead"}}
		w.poll()
	}
	if diff := cmp.Diff([]time.Duration{30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 16 * time.Hour, 24 * time.Hour, 24 * time.Hour}, waits); diff != "" {
		t.Errorf("waits (-want +got):\n%s", diff)
	}
}

func TestWhatWasNotTakenComesAgain(t *testing.T) {
	w := newWorld(t)
	w.feeds = []rapporteur.Feed{{URL: w.url + "/rss", Text: rapporteur.TextInFeed}}
	w.serve("/rss", rss(item("/c", "Third", story+" Three."), item("/b", "Second", story+" Two."), item("/a", "First", story)))
	n := 0
	for range w.collector().Poll(t.Context()) {
		if n++; n == 2 {
			break // as a program that is killed while it stores the second
		}
	}
	got, _ := w.poll()
	if diff := cmp.Diff([]string{`new /b "Second" feed`, `new /c "Third" feed`}, got); diff != "" {
		t.Errorf("after a break (-want +got):\n%s", diff)
	}
}

func TestSitemapIndex(t *testing.T) {
	w := newWorld(t)
	w.feeds = []rapporteur.Feed{{URL: w.url + "/sitemap.xml"}}
	w.serve("/sitemap.xml", `<sitemapindex><sitemap><loc>HOST/news.xml</loc></sitemap><sitemap><loc>HOST/missing.xml</loc></sitemap></sitemapindex>`)
	w.serve("/news.xml", `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>HOST/a</loc><news:news><news:publication_date>2027-03-03</news:publication_date></news:news></url></urlset>`)
	w.serve("/a", `<!DOCTYPE html><title>One</title><article><p>`+story+`</p><p>`+story+` More.</p></article>`)
	got, _ := w.poll()
	want := []string{"error /missing.xml: 404 Not Found", `new /a "One" sitemap`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDatesInTheFutureAreNotTaken(t *testing.T) {
	w := newWorld(t)
	w.feeds = []rapporteur.Feed{{URL: w.url + "/rss", Text: rapporteur.TextInFeed}}
	w.serve("/rss", rss(strings.ReplaceAll(item("/a", "First", story), "Mar 2027", "Mar 2199")))
	if got, _ := w.poll(); len(got) != 1 || got[0] != `new /a "First" ` {
		t.Errorf("polled %q, want an article without date", got)
	}
}

// broken is a memory whose disk is full.
type broken struct{ collect.Forgetful }

func (*broken) PutMark(context.Context, string, string) error { return errors.New("disk full") }

func TestAMemoryThatFailsEndsThePoll(t *testing.T) {
	w := newWorld(t)
	w.serve("/rss", rss(item("/b", "Second", story+" Two."), item("/a", "First", story)))
	cb := &rapporteur.Codebook{Feeds: []rapporteur.Feed{{URL: w.url + "/rss", Text: rapporteur.TextInFeed}}}
	var last collect.Item
	n := 0
	for item := range collect.New(w.client, &broken{}, collect.Options{Codebook: cb}).Poll(t.Context()) {
		last, n = item, n+1
	}
	if n != 2 || last.Err == nil || last.Err.Error() != "disk full" {
		t.Errorf("%d items, the last %+v; want the article and that the disk is full", n, last)
	}
}

func TestInterruption(t *testing.T) {
	w := newWorld(t)
	w.feeds = []rapporteur.Feed{{URL: w.url + "/rss"}}
	w.pages["/rss"] = func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	for item := range w.collector().Poll(ctx) {
		t.Errorf("an interrupted poll gave %+v", item)
	}
	if s, _ := w.memory.Feed(t.Context(), w.url+"/rss"); s.Failures != 0 {
		t.Errorf("an interruption counts as a failure of the feed: %+v", s)
	}
}
