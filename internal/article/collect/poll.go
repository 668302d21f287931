package collect

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/article/fetch"
)

// A poll is one poll of one feed.
type poll struct {
	*Collector
	ctx     context.Context
	feed    rapporteur.Feed
	out     chan<- delivery
	stopped bool // the caller wants no more, or ctx is done
	partial bool // an entry is to be tried again
	fresh   int  // entries that were not known
}

// run polls the feed if it is due.
func (p *poll) run() {
	state, err := p.memory.Feed(p.ctx, p.feed.URL)
	if err != nil {
		p.fatal(err)
		return
	}
	if p.ctx.Err() != nil || p.opts.Now().Before(state.Next) {
		return
	}
	p.add(func(n *Count) { n.Polls++ })
	res, err := p.client.Get(p.ctx, fetch.Request{URL: p.feed.URL, ETag: state.ETag, LastModified: state.LastModified})
	if p.ctx.Err() != nil {
		return
	}
	var entries []article.Entry
	switch {
	case err == nil && res.NotModified:
		p.add(func(n *Count) { n.NotModified++ })
	case err == nil:
		entries, err = p.entries(res)
	}
	if err != nil {
		p.failed(state, err)
		return
	}
	for _, e := range slices.Backward(entries) { // feeds begin with the newest
		if p.entry(e); p.stopped {
			return
		}
	}
	p.succeeded(state, res)
}

// maxSitemaps is how many sitemaps of an index are looked at, from its end,
// where the newest stand.
const maxSitemaps = 20

// entries returns the entries of a feed, or of the sitemaps of an index.
func (p *poll) entries(res *fetch.Response) ([]article.Entry, error) {
	f, err := article.ReadFeed(res.Body, res.URL)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.feed.URL, err)
	}
	out := f.Entries
	for _, u := range f.Sitemaps[max(0, len(f.Sitemaps)-maxSitemaps):] {
		sub, err := p.client.Get(p.ctx, fetch.Request{URL: u})
		if err == nil {
			f, err = article.ReadFeed(sub.Body, sub.URL)
		}
		if err != nil {
			p.partial = true
			p.send(article.Item{Where: u, Err: err})
			continue
		}
		out = append(out, f.Entries...)
	}
	p.add(func(n *Count) { n.Entries += len(out) })
	return out, nil
}

// entry makes an article of an entry that is not known as it is.
func (p *poll) entry(e article.Entry) {
	key, mark := p.entryKey(e), markOf(e)
	known, err := p.memory.Mark(p.ctx, key)
	switch {
	case err != nil:
		p.fatal(err)
		return
	case known == mark, known == p.unrelated(mark):
		p.add(func(n *Count) { n.Unchanged++ })
		return
	}
	p.fresh++
	item := p.read(e)
	if p.ctx.Err() != nil {
		p.stopped = true
		return
	}
	if item.Err != nil {
		p.partial = true
		p.send(item)
		return
	}
	if item.Skip == nil && !p.feed.All && !p.filter.Concerns(item.Article) {
		mark = p.unrelated(mark)
		item.Skip = &rapporteur.Skip{Reason: rapporteur.SkipUnrelated, Detail: "names none of the codebook's actors and terms"}
	}
	if p.send(item); p.stopped {
		return
	}
	if err := p.memory.PutMark(p.ctx, key, mark); err != nil {
		p.fatal(err)
	}
}

// read returns the article of an entry, from the feed or from its page.
func (p *poll) read(e article.Entry) article.Item {
	if p.feed.Name != "" {
		e.Publisher = p.feed.Name
	}
	if e.Published.After(p.opts.Now().Add(48 * time.Hour)) {
		e.Published, e.Dated = time.Time{}, "" // a date in the future is a mistake, or bait
	}
	where := p.feed.URL
	if e.URL != "" {
		where = e.URL
	}
	if p.feed.Text == rapporteur.TextInFeed || p.feed.Text == rapporteur.TextEither && e.Whole || e.URL == "" {
		return p.reader.Entry(e, where)
	}
	res, err := p.client.Get(p.ctx, fetch.Request{URL: e.URL})
	var refused *fetch.Error
	switch {
	case errors.As(err, &refused) && refused.Permanent() && e.Text != "" && p.feed.Text == rapporteur.TextEither:
		return p.reader.Entry(e, where) // what the feed itself says is for everybody
	case errors.As(err, &refused) && refused.Permanent():
		blank := &rapporteur.Article{ID: rapporteur.ArticleID(e.URL), URL: e.URL, Title: e.Title, Publisher: e.Publisher, Published: e.Published, Dated: e.Dated}
		return article.Item{Where: where, Article: blank, Skip: &rapporteur.Skip{Reason: rapporteur.SkipForbidden, Detail: refused.Err.Error()}}
	case err != nil:
		return article.Item{Where: where, Err: err}
	}
	return p.page(e, res)
}

// page returns the article of a page, with what only the feed knew of it.
func (p *poll) page(e article.Entry, res *fetch.Response) article.Item {
	item := p.reader.Page(res.Body, res.ContentType, e.URL)
	a := item.Article
	if a == nil {
		return item
	}
	if a.Title == "" {
		a.Title = e.Title
	}
	if a.Author == "" {
		a.Author = e.Author
	}
	if a.Publisher == "" || p.feed.Name != "" {
		a.Publisher = e.Publisher
	}
	future := a.Published.After(p.opts.Now().Add(48 * time.Hour))
	if weak := a.Published.IsZero() || future || a.Dated == rapporteur.DatedTime || a.Dated == rapporteur.DatedURL || a.Dated == rapporteur.DatedOption; weak && (future || !e.Published.IsZero()) {
		a.Published, a.Dated = e.Published, e.Dated
	}
	return item
}

// send gives an item to the caller and waits until it was taken.
func (p *poll) send(item article.Item) {
	p.deliver(delivery{item: Item{Item: item, Feed: p.feed.URL}})
}

// fatal tells that the memory failed, which ends the whole poll.
func (p *poll) fatal(err error) {
	if p.ctx.Err() == nil {
		p.deliver(delivery{item: Item{Feed: p.feed.URL, Item: article.Item{Where: p.feed.URL, Err: err}}, fatal: true})
	}
	p.stopped = true
}

func (p *poll) deliver(d delivery) {
	d.done = make(chan bool, 1)
	p.out <- d // somebody reads until all workers have ended
	if !<-d.done {
		p.stopped = true
	}
}

// failed plans the next try: later after each failure, and not before the
// server wants it.
func (p *poll) failed(s State, err error) {
	if !strings.Contains(err.Error(), p.feed.URL) {
		err = fmt.Errorf("feed %s: %w", p.feed.URL, err)
	}
	s.Failures++
	s.Problem = err.Error()
	wait := max(p.feed.Every, firstInterval<<min(s.Failures-1, 10))
	wait = min(wait, max(mostBackOff, p.feed.Every))
	var e *fetch.Error
	if errors.As(err, &e) {
		wait = max(wait, e.RetryAfter)
	}
	s.Next = p.opts.Now().Add(wait)
	if err := p.memory.PutFeed(p.ctx, p.feed.URL, s); err != nil {
		p.fatal(err)
		return
	}
	p.send(article.Item{Where: p.feed.URL, Err: err})
}

// succeeded plans the next poll: sooner if there was something new. The
// validators are kept only if every entry was dealt with, since the next answer
// would otherwise be that nothing changed.
func (p *poll) succeeded(s State, res *fetch.Response) {
	s.Failures, s.Problem = 0, ""
	switch {
	case s.Interval == 0:
		s.Interval = firstInterval
	case p.fresh > 0:
		s.Interval /= 2
	default:
		s.Interval += s.Interval / 2
	}
	s.Interval = min(max(s.Interval, leastInterval, p.feed.Every), max(mostInterval, p.feed.Every))
	s.Next = p.opts.Now().Add(s.Interval)
	s.ETag, s.LastModified = res.ETag, res.LastModified
	if p.partial {
		s.ETag, s.LastModified = "", ""
	}
	if err := p.memory.PutFeed(p.ctx, p.feed.URL, s); err != nil {
		p.fatal(err)
	}
}

// entryKey names an entry of this feed. It is a hash, since feeds give keys of
// any length.
func (p *poll) entryKey(e article.Entry) string {
	return "entry " + hash(p.feed.URL, e.Key)
}

func articleKey(id rapporteur.ArticleID) string { return "article " + hash(string(id)) }

func versionKey(a *rapporteur.Article) string { return "version " + hash(string(a.ID), a.SHA256) }

// markOf changes when an entry changes.
func markOf(e article.Entry) string {
	return hash(e.URL, e.Title, e.Author, e.Text, e.Published.UTC().String())
}

// unrelated is the mark of an entry that the filter left out: with another
// codebook it is looked at again.
func (p *poll) unrelated(mark string) string {
	return "unrelated to " + p.opts.Codebook.Hash + " " + mark
}

func hash(parts ...string) string {
	h := sha256.New()
	for _, s := range parts {
		fmt.Fprintf(h, "%d %s\n", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}
