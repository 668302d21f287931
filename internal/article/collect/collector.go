package collect

import (
	"context"
	"iter"
	"maps"
	"sync"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/article/fetch"
)

// How often feeds are polled, and how many at the same time.
const (
	firstInterval = 30 * time.Minute
	leastInterval = 10 * time.Minute
	mostInterval  = 12 * time.Hour
	mostBackOff   = 24 * time.Hour
	workers       = 8
)

// Options say how to collect.
type Options struct {
	// Codebook gives the feeds, and what an article must name to be kept.
	Codebook *rapporteur.Codebook
	// Articles say how texts are read.
	Articles article.Options
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

// A Collector polls feeds. One poll at a time may run.
type Collector struct {
	opts   Options
	client *fetch.Client
	memory Memory
	filter *Filter
	reader *article.Reader

	mu    sync.Mutex
	count Count
}

// New returns a Collector that fetches with client and remembers in memory.
func New(client *fetch.Client, memory Memory, opts Options) *Collector {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	return &Collector{opts: opts, client: client, memory: memory, filter: NewFilter(opts.Codebook), reader: article.NewReader(opts.Articles), count: Count{Skips: map[rapporteur.SkipReason]int{}}}
}

// An Item is what came of an entry of a feed, or of the feed: an article, a
// skip, or an error.
type Item struct {
	article.Item
	// Feed is the address of the feed.
	Feed string
	// Previous is the hash of the text that the article had when it was last
	// seen; "" if it is new.
	Previous string
}

// A Count says what a Collector met since it was made.
type Count struct {
	Polls       int // of feeds
	NotModified int // polls that the server answered with "not modified"
	Failed      int // polls and pages that failed
	Entries     int // of all answers
	Unchanged   int // entries and articles that were known as they are
	Articles    int // new ones
	Versions    int // articles whose text changed
	Skips       map[rapporteur.SkipReason]int
}

// Count returns what was met so far.
func (c *Collector) Count() Count {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.count
	out.Skips = maps.Clone(c.count.Skips)
	return out
}

func (c *Collector) add(f func(*Count)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f(&c.count)
}

// Next returns when the next feed is due: the zero time if there is no feed.
func (c *Collector) Next(ctx context.Context) (time.Time, error) {
	var next time.Time
	for i, f := range c.opts.Codebook.Feeds {
		s, err := c.memory.Feed(ctx, f.URL)
		if err != nil {
			return next, err
		}
		if i == 0 || s.Next.Before(next) {
			next = s.Next
		}
	}
	return next, nil
}

// Poll polls every feed that is due, several hosts at a time, and yields what
// came of them, one item after the other. An item counts as taken when the
// caller asks for the next one: a caller that stores items has stored it by
// then. Poll ends when ctx is done, when the caller stops, or when the memory
// fails, which is the last item's error.
func (c *Collector) Poll(ctx context.Context) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		ctx, cancel := context.WithCancel(ctx)
		feeds := make(chan rapporteur.Feed)
		found := make(chan delivery)
		go func() {
			defer close(feeds)
			for _, f := range c.opts.Codebook.Feeds {
				select {
				case feeds <- f:
				case <-ctx.Done():
					return
				}
			}
		}()
		var wg sync.WaitGroup
		for range min(workers, len(c.opts.Codebook.Feeds)) {
			wg.Go(func() {
				for f := range feeds {
					p := &poll{Collector: c, ctx: ctx, feed: f, out: found}
					p.run()
				}
			})
		}
		go func() { wg.Wait(); close(found) }()
		defer func() { // the workers end before Poll does
			cancel()
			for d := range found {
				d.done <- false
			}
		}()
		for d := range found {
			more := c.take(ctx, d, yield)
			d.done <- more
			if !more {
				return
			}
		}
	}
}

// A delivery is an item on its way from a worker to the caller, and the answer:
// whether it was taken.
type delivery struct {
	item  Item
	fatal bool
	done  chan bool
}

// take gives an item to the caller if it is new, and remembers it. It runs on
// one goroutine, so that an article in two feeds is new once.
func (c *Collector) take(ctx context.Context, d delivery, yield func(Item) bool) bool {
	item := d.item
	switch {
	case item.Err != nil:
		c.add(func(n *Count) { n.Failed++ })
		return yield(item) && !d.fatal
	case item.Skip != nil:
		c.add(func(n *Count) { n.Skips[item.Skip.Reason]++ })
		return yield(item)
	}
	previous, known, err := c.recall(ctx, item.Article)
	if err != nil {
		yield(Item{Feed: item.Feed, Item: article.Item{Where: item.Where, Err: err}})
		return false
	}
	switch {
	case known:
		c.add(func(n *Count) { n.Unchanged++ })
		return true
	case previous == "":
		c.add(func(n *Count) { n.Articles++ })
	default:
		c.add(func(n *Count) { n.Versions++ })
	}
	item.Previous = previous
	if !yield(item) {
		return false
	}
	err = c.memory.PutMark(ctx, versionKey(item.Article), "seen")
	if err == nil {
		err = c.memory.PutMark(ctx, articleKey(item.Article.ID), item.Article.SHA256)
	}
	if err != nil {
		yield(Item{Feed: item.Feed, Item: article.Item{Where: item.Where, Err: err}})
		return false
	}
	return true
}

// recall returns the hash of the text that an article had last, and whether its
// text is known: a publisher who goes back to an earlier text makes no new
// version.
func (c *Collector) recall(ctx context.Context, a *rapporteur.Article) (previous string, known bool, err error) {
	if previous, err = c.memory.Mark(ctx, articleKey(a.ID)); err != nil || previous == "" {
		return previous, false, err
	}
	mark, err := c.memory.Mark(ctx, versionKey(a))
	return previous, mark != "", err
}
