package collect

import (
	"context"
	"sync"
	"time"
)

// A State is what is known of a feed between two polls.
type State struct {
	// ETag and LastModified are the validators of the last whole answer.
	ETag, LastModified string
	// Next is when the feed is due; the zero time is now.
	Next time.Time
	// Interval is the time between two polls as it adapted so far.
	Interval time.Duration
	// Failures counts failed polls since the last that succeeded.
	Failures int
	// Problem is what the last poll failed with; "" if it succeeded.
	Problem string
}

// A Memory keeps what a Collector must know at its next start. Its methods are
// called by several goroutines at once. Feed and Mark return zero values for
// what is not known; an error ends the poll.
type Memory interface {
	Feed(ctx context.Context, url string) (State, error)
	PutFeed(ctx context.Context, url string, s State) error
	// Mark returns what PutMark last kept under key. Keys are of bounded length.
	Mark(ctx context.Context, key string) (string, error)
	PutMark(ctx context.Context, key, mark string) error
}

// Forgetful is a Memory that lasts as long as the program. The zero value is
// ready for use.
type Forgetful struct {
	mu    sync.Mutex
	feeds map[string]State
	marks map[string]string
}

// Feed returns the state of a feed.
func (f *Forgetful) Feed(_ context.Context, url string) (State, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.feeds[url], nil
}

// PutFeed keeps the state of a feed.
func (f *Forgetful) PutFeed(_ context.Context, url string, s State) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.feeds == nil {
		f.feeds = map[string]State{}
	}
	f.feeds[url] = s
	return nil
}

// Mark returns the mark of a key.
func (f *Forgetful) Mark(_ context.Context, key string) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.marks[key], nil
}

// PutMark keeps the mark of a key.
func (f *Forgetful) PutMark(_ context.Context, key, mark string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.marks == nil {
		f.marks = map[string]string{}
	}
	f.marks[key] = mark
	return nil
}
