package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"
)

// How long the answer of a robots.txt counts, and the bytes that are read of it
// (RFC 9309 asks for 24 hours at most and 500 KiB at least).
const (
	rulesKept     = 24 * time.Hour
	rulesRetried  = 10 * time.Minute
	maxRulesBytes = 500 << 10
)

// rules are what one host's robots.txt says.
type rules struct {
	mu    sync.Mutex // held while they are fetched, so that they are fetched once
	until time.Time
	data  *robotstxt.RobotsData
	err   error
}

// allowed returns an error if the host of u does not want u to be fetched.
func (c *Client) allowed(ctx context.Context, u *url.URL) error {
	origin := u.Scheme + "://" + u.Host
	c.mu.Lock()
	r := c.rules[origin]
	if r == nil {
		r = &rules{}
		c.rules[origin] = r
	}
	c.mu.Unlock()
	r.mu.Lock()
	defer r.mu.Unlock()
	if time.Now().After(r.until) {
		r.data, r.err = c.robots(ctx, origin)
		r.until = time.Now().Add(rulesKept)
		if r.err != nil {
			r.until = time.Now().Add(rulesRetried)
		}
		if ctx.Err() != nil {
			r.until = time.Time{}
			return ctx.Err()
		}
	}
	if r.err != nil {
		return r.err
	}
	group := r.data.FindGroup(c.opts.Agent)
	if d := min(group.CrawlDelay, maxCrawlDelay); d > c.opts.Pause {
		c.pause(u).SetLimit(rate.Every(d))
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !group.Test(path) {
		return &Error{URL: u.Redacted(), Forbidden: true, Err: errors.New("forbidden by the host's robots.txt")}
	}
	return nil
}

// robots fetches the robots.txt of an origin. One that is not there allows
// everything; one that cannot be had forbids everything for now, as RFC 9309
// says.
func (c *Client) robots(ctx context.Context, origin string) (*robotstxt.RobotsData, error) {
	next := Request{URL: origin + "/robots.txt"}
	for range maxRedirects + 1 {
		u, err := check(next.URL)
		if err != nil {
			return nil, &Error{URL: clean(next.URL), Forbidden: true, Err: err}
		}
		res, location, err := c.once(ctx, u, next)
		var status *Error
		switch {
		case errors.As(err, &status) && status.Status >= 400 && status.Status < 500 && status.Status != http.StatusTooManyRequests:
			return robotstxt.FromBytes(nil)
		case err != nil:
			return nil, fmt.Errorf("its robots.txt cannot be had: %w", err)
		case location == "":
			data, err := robotstxt.FromBytes(res.Body[:min(len(res.Body), maxRulesBytes)])
			if err != nil {
				return robotstxt.FromBytes(nil) // not readable is as good as not there
			}
			return data, nil
		}
		next.URL = location
	}
	return robotstxt.FromBytes(nil)
}
