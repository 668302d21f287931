package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"
	"golang.org/x/time/rate"
)

// Options say how to fetch. The zero value is the way to fetch from the web.
type Options struct {
	// Agent names the program to the servers; "" is [Agent].
	Agent string
	// Allow lists hosts that may lie in a private network or use another port
	// than 80 and 443: "wiki.intern", "127.0.0.1:8080", "10.1.0.0/16".
	Allow []string
	// Pause is the least time between two requests to one host; 0 is [Pause].
	Pause time.Duration
	// Timeout bounds one request with its body; 0 is [Timeout].
	Timeout time.Duration
	// MaxBytes bounds a body, packed and unpacked; 0 is [MaxBytes].
	MaxBytes int64
}

// What a Client does if its options say nothing.
const (
	Agent    = "rapporteur/1 (+https://github.com/rapporteur/rapporteur)"
	Pause    = 2 * time.Second
	Timeout  = 60 * time.Second
	MaxBytes = 16 << 20
)

// The caps on what a server may ask for.
const (
	maxRedirects  = 5
	maxCrawlDelay = time.Minute
	maxRetryAfter = 24 * time.Hour
)

// A Client fetches. It is safe for concurrent use.
type Client struct {
	opts   Options
	hosts  map[string]bool // of Allow, with and without port
	http   *http.Client
	mu     sync.Mutex
	pauses map[string]*rate.Limiter
	rules  map[string]*rules
}

// New returns a Client, or an error that names what in the options is wrong.
func New(opts Options) (*Client, error) {
	opts.Agent = orElse(opts.Agent, Agent)
	opts.Pause = orElse(opts.Pause, Pause)
	opts.Timeout = orElse(opts.Timeout, Timeout)
	opts.MaxBytes = orElse(opts.MaxBytes, MaxBytes)
	c := &Client{opts: opts, hosts: map[string]bool{}, pauses: map[string]*rate.Limiter{}, rules: map[string]*rules{}}
	var v4, v6 []netip.Prefix
	for _, a := range opts.Allow {
		switch p, err := netip.ParsePrefix(a); {
		case err == nil && p.Addr().Is4():
			v4 = append(v4, p)
		case err == nil:
			v6 = append(v6, p)
		case strings.ContainsAny(a, "/ ") || a == "":
			return nil, fmt.Errorf("allowed host %q: write a host, host:port, or a network such as 10.1.0.0/16", a)
		default:
			c.hosts[strings.ToLower(a)] = true
		}
	}
	guard := ssrf.New(ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...))
	c.http = &http.Client{
		Transport: &http.Transport{
			DialContext:            c.dialer(guard),
			DisableCompression:     true, // unpacked here, with its own cap
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
			TLSHandshakeTimeout:    15 * time.Second,
			ResponseHeaderTimeout:  min(30*time.Second, opts.Timeout),
			MaxResponseHeaderBytes: 1 << 20,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c, nil
}

func orElse[T comparable](v, other T) T {
	var zero T
	if v == zero {
		return other
	}
	return v
}

// dialer returns what connects to addresses: guard looks at each one after its
// name was resolved, so that what was checked is what is dialled. The proxies
// of the environment are not used, since behind one nobody could look.
func (c *Client) dialer(guard *ssrf.Guardian) func(context.Context, string, string) (net.Conn, error) {
	guarded := &net.Dialer{Timeout: 15 * time.Second, Control: guard.Safe}
	free := &net.Dialer{Timeout: 15 * time.Second}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		if c.hosts[strings.ToLower(host)] || c.hosts[strings.ToLower(address)] {
			return free.DialContext(ctx, network, address)
		}
		return guarded.DialContext(ctx, network, address)
	}
}

// A Request is what to fetch.
type Request struct {
	URL string
	// ETag and LastModified are the validators of the answer that is known.
	ETag, LastModified string
}

// A Response is an answer with status 200, or that nothing changed.
type Response struct {
	// URL is where the answer came from, after redirections.
	URL         string
	NotModified bool
	ContentType string
	Body        []byte
	// ETag and LastModified are for the next request.
	ETag, LastModified string
}

// An Error says why an address was not fetched.
type Error struct {
	URL string
	// Status is the HTTP status, or 0 if there was no answer.
	Status int
	// RetryAfter is how long the server asks to wait, at most a day.
	RetryAfter time.Duration
	// Forbidden says that robots.txt or the address itself forbids it: another
	// try would end the same.
	Forbidden bool
	Err       error
}

// Error returns "https://…: 503 Service Unavailable".
func (e *Error) Error() string { return fmt.Sprintf("%s: %v", e.URL, e.Err) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Permanent reports whether another try would end the same: the page is gone
// or not for us.
func (e *Error) Permanent() bool {
	return e.Forbidden || e.Status >= 400 && e.Status < 500 && e.Status != http.StatusRequestTimeout && e.Status != http.StatusTooManyRequests && e.Status != http.StatusTooEarly
}

// Get fetches an address. It follows at most five redirections, each checked
// as the first address is. Every error is an [*Error], or ctx's.
func (c *Client) Get(ctx context.Context, req Request) (*Response, error) {
	parent := ctx
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	next := req
	for range maxRedirects + 1 {
		u, err := check(next.URL)
		if err != nil {
			return nil, &Error{URL: clean(next.URL), Forbidden: true, Err: err}
		}
		if err := c.allowed(ctx, u); err != nil {
			return nil, c.failure(parent, u, err)
		}
		res, location, err := c.once(ctx, u, next)
		if err != nil {
			return nil, c.failure(parent, u, err)
		}
		if location == "" {
			return res, nil
		}
		next.URL = location
	}
	return nil, &Error{URL: clean(req.URL), Err: fmt.Errorf("more than %d redirections", maxRedirects)}
}

// failure makes an Error of err, or returns ctx's if that is done.
func (c *Client) failure(ctx context.Context, u *url.URL, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	e := &Error{URL: u.Redacted(), Err: err}
	var outer *url.Error
	if errors.As(err, &outer) {
		e.Err = outer.Err // which repeats the address
	}
	for _, refused := range []error{ssrf.ErrProhibitedIP, ssrf.ErrProhibitedPort, ssrf.ErrProhibitedNetwork} {
		if errors.Is(err, refused) {
			e.Forbidden = true
			e.Err = fmt.Errorf("an address of a private network or an unusual port (%w): allow the host if it is your own", refused)
		}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		e.Err = fmt.Errorf("no whole answer in %v", c.opts.Timeout)
	}
	return e
}

// check refuses addresses that are none of the web, or that two programs could
// read as two hosts.
func check(address string) (*url.URL, error) {
	if strings.ContainsAny(address, "\\") || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == 0x7f }) {
		return nil, errors.New("an address with a backslash, a space or a control character")
	}
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, errors.New("no address")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("scheme %q: only http and https are fetched", u.Scheme)
	case u.User != nil:
		return nil, errors.New("an address with a user name or password")
	case u.Hostname() == "":
		return nil, errors.New("an address without a host")
	}
	u.Fragment = ""
	return u, nil
}

// clean returns an address that may be shown: without a password.
func clean(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Redacted()
	}
	return strconv.QuoteToASCII(address[:min(len(address), 200)])
}

// once makes one request, after the pause that its host is due. location is
// where a redirection leads.
func (c *Client) once(ctx context.Context, u *url.URL, req Request) (res *Response, location string, err error) {
	if err := c.pause(u).Wait(ctx); err != nil {
		return nil, "", err
	}
	ctx, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, "", err
	}
	r.Header.Set("User-Agent", c.opts.Agent)
	r.Header.Set("Accept-Encoding", "gzip")
	r.Header.Set("Accept", "application/rss+xml, application/atom+xml, application/feed+json, text/html, application/xml;q=0.9, */*;q=0.5")
	if req.ETag != "" {
		r.Header.Set("If-None-Match", req.ETag)
	}
	if req.LastModified != "" {
		r.Header.Set("If-Modified-Since", req.LastModified)
	}
	answer, err := c.http.Do(r)
	if err != nil {
		return nil, "", err
	}
	defer answer.Body.Close()
	return c.answer(answer, u, req)
}

func (c *Client) answer(a *http.Response, u *url.URL, req Request) (*Response, string, error) {
	res := &Response{URL: u.String(), ContentType: a.Header.Get("Content-Type"), ETag: validator(a, "ETag"), LastModified: validator(a, "Last-Modified")}
	switch conditional := req.ETag != "" || req.LastModified != ""; {
	case a.StatusCode == http.StatusOK:
		body, err := c.body(a)
		res.Body = body
		return res, "", err
	case a.StatusCode == http.StatusNotModified && conditional:
		res.NotModified = true
		res.ETag, res.LastModified = orElse(res.ETag, req.ETag), orElse(res.LastModified, req.LastModified)
		return res, "", nil
	case slices.Contains([]int{301, 302, 303, 307, 308}, a.StatusCode):
		to, err := a.Location()
		if err != nil {
			return nil, "", &Error{URL: u.Redacted(), Status: a.StatusCode, Err: fmt.Errorf("%s without a place to go", a.Status)}
		}
		return nil, to.String(), nil
	}
	return nil, "", &Error{URL: u.Redacted(), Status: a.StatusCode, RetryAfter: retryAfter(a), Err: errors.New(strconv.Itoa(a.StatusCode) + " " + http.StatusText(a.StatusCode))}
}

// validator returns a header that will be sent back, if it has a sane length.
func validator(a *http.Response, name string) string {
	if v := a.Header.Get(name); len(v) <= 1024 {
		return v
	}
	return ""
}

// body reads the body within the caps.
func (c *Client) body(a *http.Response) ([]byte, error) {
	packed, err := io.ReadAll(io.LimitReader(a.Body, c.opts.MaxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(packed)) > c.opts.MaxBytes:
		return nil, fmt.Errorf("over %d bytes", c.opts.MaxBytes)
	}
	switch e := strings.ToLower(a.Header.Get("Content-Encoding")); e {
	case "", "identity":
		return packed, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			return nil, fmt.Errorf("reading gzip: %w", err)
		}
		data, err := io.ReadAll(io.LimitReader(z, c.opts.MaxBytes+1))
		if err == nil && int64(len(data)) > c.opts.MaxBytes {
			err = fmt.Errorf("over %d bytes when it is decompressed", c.opts.MaxBytes)
		}
		return data, err
	default:
		return nil, fmt.Errorf("content encoding %q, which was not asked for", e)
	}
}

// retryAfter returns how long the server asks to wait: seconds or a date, at
// most a day, since some ask for years.
func retryAfter(a *http.Response) time.Duration {
	s := strings.TrimSpace(a.Header.Get("Retry-After"))
	if s == "" {
		return 0
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return time.Duration(min(max(n, 0), int64(maxRetryAfter/time.Second))) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return min(max(time.Until(t), 0), maxRetryAfter)
	}
	return maxRetryAfter / 24 // a number too large, or nonsense
}

// pause returns what spaces the requests to a host.
func (c *Client) pause(u *url.URL) *rate.Limiter {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.pauses[u.Host]
	if l == nil {
		l = rate.NewLimiter(rate.Every(c.opts.Pause), 1)
		c.pauses[u.Host] = l
	}
	return l
}
