package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/internal/article/fetch"
)

// outlet is a server that the client under test may reach.
func outlet(t *testing.T, handle http.HandlerFunc, opts fetch.Options) (string, *fetch.Client) {
	t.Helper()
	s := httptest.NewServer(handle)
	t.Cleanup(s.Close)
	opts.Allow = append(opts.Allow, strings.TrimPrefix(s.URL, "http://"))
	if opts.Pause == 0 {
		opts.Pause = time.Millisecond
	}
	c, err := fetch.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return s.URL, c
}

func TestConditionalRequests(t *testing.T) {
	url, c := outlet(t, func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.UserAgent(), "rapporteur/") {
			t.Errorf("user agent %q", r.UserAgent())
		}
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Last-Modified", "Thu, 04 Mar 2027 08:00:00 GMT")
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.Header.Get("If-None-Match") == `"1"` || r.URL.Path == "/always304":
			w.WriteHeader(http.StatusNotModified)
		default:
			fmt.Fprint(w, "body")
		}
	}, fetch.Options{})
	res, err := c.Get(t.Context(), fetch.Request{URL: url + "/a"})
	if err != nil || string(res.Body) != "body" || res.ETag != `"1"` || res.LastModified == "" {
		t.Fatalf("Get = %+v, %v", res, err)
	}
	res, err = c.Get(t.Context(), fetch.Request{URL: url + "/a", ETag: res.ETag, LastModified: res.LastModified})
	if err != nil || !res.NotModified || res.ETag != `"1"` {
		t.Errorf("second Get = %+v, %v; want not modified", res, err)
	}
	if _, err := c.Get(t.Context(), fetch.Request{URL: url + "/always304"}); err == nil {
		t.Error("a 304 to a request without a condition was taken")
	}
}

func TestRobots(t *testing.T) {
	robots := "User-agent: *\nDisallow: /\n\nUser-agent: rapporteur\nDisallow: /private\nCrawl-delay: 100000\n"
	url, c := outlet(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprint(w, robots)
		case "/private":
			t.Error("a forbidden page was fetched")
		}
	}, fetch.Options{Pause: time.Minute})
	var e *fetch.Error
	if _, err := c.Get(t.Context(), fetch.Request{URL: url + "/private?x=1"}); !errors.As(err, &e) || !e.Permanent() || !strings.Contains(err.Error(), "robots.txt") {
		t.Errorf("Get of a forbidden page: %v", err)
	}
	// The second request to the host is due in a minute, or with ctx's end.
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.Get(ctx, fetch.Request{URL: url + "/public"}); err == nil {
		t.Error("there was no pause")
	}

	url, c = outlet(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, fetch.Options{})
	if _, err := c.Get(t.Context(), fetch.Request{URL: url + "/a"}); !errors.As(err, &e) || e.Permanent() {
		t.Errorf("Get without robots.txt to be had: %v, want an error that may pass", err)
	}
}

func TestStatusAndRetryAfter(t *testing.T) {
	url, c := outlet(t, func(w http.ResponseWriter, r *http.Request) {
		var code int
		switch {
		case r.URL.Path == "/robots.txt":
			code = 404
		default:
			w.Header().Set("Retry-After", r.URL.Query().Get("after"))
			_, _ = fmt.Sscanf(r.URL.Path, "/%d", &code)
		}
		w.WriteHeader(code)
	}, fetch.Options{})
	for _, tt := range []struct {
		path      string
		permanent bool
		after     time.Duration
	}{
		{"/503?after=120", false, 2 * time.Minute},
		{"/429?after=999999999", false, 24 * time.Hour},
		{"/429?after=99999999999999999999", false, time.Hour},
		{"/503?after=Thu,+01+Jan+2999+00:00:00+GMT", false, 24 * time.Hour},
		{"/503?after=Thu,+01+Jan+1970+00:00:00+GMT", false, 0},
		{"/503?after=-5", false, 0},
		{"/404", true, 0}, {"/410", true, 0}, {"/500", false, 0},
	} {
		var e *fetch.Error
		if _, err := c.Get(t.Context(), fetch.Request{URL: url + tt.path}); !errors.As(err, &e) || e.Permanent() != tt.permanent || e.RetryAfter != tt.after {
			t.Errorf("%s: %#v, want permanent %v, after %v", tt.path, e, tt.permanent, tt.after)
		}
	}
}

func TestRedirections(t *testing.T) {
	var url string
	url, c := outlet(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nDisallow: /private\n")
		case "/end":
			fmt.Fprint(w, "end")
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		default:
			http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusMovedPermanently)
		}
	}, fetch.Options{})
	if res, err := c.Get(t.Context(), fetch.Request{URL: url + "/a?to=/end"}); err != nil || res.URL != url+"/end" {
		t.Errorf("Get = %+v, %v", res, err)
	}
	for to, want := range map[string]string{
		"/private":                     "robots.txt",
		"file:///etc/passwd":           "only http and https",
		"http://127.0.0.1:1/":          "private network",
		"http://169.254.169.254/":      "private network",
		"http://user:secret@a.example": "user name",
		"http://x:1%5C@y.example":      "",
		"gopher://a.example":           "only http and https",
	} {
		_, err := c.Get(t.Context(), fetch.Request{URL: url + "/a?to=" + to})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("redirected to %s: %v, want an error with %q", to, err, want)
		}
	}
	if _, err := c.Get(t.Context(), fetch.Request{URL: url + "/loop"}); err == nil || !strings.Contains(err.Error(), "more than 5 redirections") {
		t.Errorf("a loop: %v", err)
	}
}

func TestPrivateNetworksAreNotDialled(t *testing.T) {
	c, err := fetch.New(fetch.Options{Pause: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{
		"127.0.0.1", "127.1.2.3", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.1",
		"198.18.0.1", "240.0.0.1", "255.255.255.255", "224.0.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]",
		"[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "[fd00:ec2::254]", "localhost",
	} {
		var e *fetch.Error
		if _, err := c.Get(t.Context(), fetch.Request{URL: "http://" + host + "/"}); !errors.As(err, &e) || !e.Forbidden || !strings.Contains(err.Error(), "private network") {
			t.Errorf("%s: %v, want that it is refused as private", host, err)
		}
	}
	for _, address := range []string{"http://127.0.0.1\\@post.example/", "ftp://post.example/", "http://", "http://a b/", "//post.example/", "data:text/html,x"} {
		var e *fetch.Error
		if _, err := c.Get(t.Context(), fetch.Request{URL: address}); !errors.As(err, &e) || !e.Forbidden {
			t.Errorf("%q: %v, want that it is refused", address, err)
		}
	}
	if _, err := fetch.New(fetch.Options{Allow: []string{"http://a/"}}); err == nil {
		t.Error("an allowed host that is an address was taken")
	}
}

// A name whose address changes between the check and the connection cannot be
// played without a resolver; what matters is that the connection is refused by
// the address that is dialled, which a name of the own machine shows.
func TestANetworkCanBeAllowed(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "x") }))
	defer s.Close()
	c, err := fetch.New(fetch.Options{Pause: time.Millisecond, Allow: []string{"127.0.0.0/8"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Get(t.Context(), fetch.Request{URL: s.URL}); err == nil || !strings.Contains(err.Error(), "unusual port") {
		t.Errorf("an allowed network opened another port: %v", err)
	}
}

func TestBodies(t *testing.T) {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write(make([]byte, 4<<20))
	_ = w.Close()
	var asked atomic.Int64
	url, c := outlet(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		switch r.URL.Path {
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(z.Bytes())
		case "/nogzip":
			w.Header().Set("Content-Encoding", "gzip")
			fmt.Fprint(w, "plain")
		case "/br":
			w.Header().Set("Content-Encoding", "br")
			fmt.Fprint(w, "plain")
		case "/large":
			_, _ = w.Write(make([]byte, 2<<20))
		case "/cut":
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "short")
		case "/slow":
			for range 100 {
				fmt.Fprint(w, "x")
				w.(http.Flusher).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		case "/headers":
			w.Header().Set("X-Long", strings.Repeat("a", 2<<20))
		case "/robots.txt":
			http.NotFound(w, r)
		}
	}, fetch.Options{MaxBytes: 1 << 20, Timeout: 300 * time.Millisecond})
	for path, want := range map[string]string{
		"/bomb": "when it is decompressed", "/nogzip": "reading gzip", "/br": "not asked for", "/large": "over 1048576 bytes", "/cut": "unexpected EOF",
		"/slow": "no whole answer in 300ms", "/headers": "header",
	} {
		start := time.Now()
		_, err := c.Get(t.Context(), fetch.Request{URL: url + path})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s took %v", path, d)
		}
	}
}

func TestInterruption(t *testing.T) {
	url, c := outlet(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, fetch.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := c.Get(ctx, fetch.Request{URL: url}); !errors.Is(err, context.Canceled) {
		t.Errorf("Get = %v, want that it was cancelled", err)
	}
}
