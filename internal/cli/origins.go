package cli

import (
	"context"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/copies"
	"github.com/rapporteur/rapporteur/internal/store"
)

// origins finds of which article another one is a copy: of the group of articles
// that share enough of their words the one that was published first. It belongs to
// one goroutine.
type origins struct {
	index  *copies.Index
	known  map[rapporteur.ArticleID]bool
	groups []*twins // of each text of the index
	// turned are the articles whose origin is another one now than is stored.
	turned map[rapporteur.ArticleID]rapporteur.ArticleID
}

// Twins are the articles of a group, by their number in the index.
type twins struct {
	texts []int
	all   []twin
}

// A twin is an article of a group.
type twin struct {
	id, origin rapporteur.ArticleID
	published  time.Time
}

// newOrigins takes in what the archive holds. It reads every text: about a second
// for ten thousand articles.
func newOrigins(ctx context.Context, a *store.Archive) (*origins, error) {
	o := &origins{index: copies.NewIndex(0), known: map[rapporteur.ArticleID]bool{}, turned: map[rapporteur.ArticleID]rapporteur.ArticleID{}}
	var stored []rapporteur.Reading
	for r, err := range a.Readings(ctx, 0, rapporteur.KindOpen) {
		if err != nil {
			return nil, err
		}
		r.Actors, r.Entries = nil, nil
		stored = append(stored, r)
	}
	for _, r := range stored {
		art, err := a.Article(ctx, r.Article.ID)
		if err != nil {
			return nil, err
		}
		o.add(art, r.Origin)
	}
	o.turned = map[rapporteur.ArticleID]rapporteur.ArticleID{} // what is stored stays
	return o, nil
}

// of returns the origin of an article that is about to be stored: "" if it is known
// already, and keeps the origin it has.
func (o *origins) of(a *rapporteur.Article) rapporteur.ArticleID {
	if o.known[a.ID] {
		return ""
	}
	return o.add(a, a.ID)
}

// add puts a into its group, which may join others, and returns the origin of the
// group.
func (o *origins) add(a *rapporteur.Article, origin rapporteur.ArticleID) rapporteur.ArticleID {
	o.known[a.ID] = true
	group := &twins{[]int{len(o.groups)}, []twin{{a.ID, origin, a.Published}}}
	o.groups = append(o.groups, group)
	for _, c := range o.index.Add(copies.New(a.Text.String())) {
		other := o.groups[c.Text]
		if other == group {
			continue
		}
		group.texts, group.all = append(group.texts, other.texts...), append(group.all, other.all...)
		for _, n := range other.texts {
			o.groups[n] = group
		}
	}
	first := group.all[0]
	for _, t := range group.all[1:] {
		if earlier(t, first) {
			first = t
		}
	}
	for i := range group.all {
		if t := &group.all[i]; t.origin != first.id {
			t.origin = first.id
			if t.id != a.ID { // that of a is stored with it
				o.turned[t.id] = first.id
			}
		}
	}
	return first.id
}

// earlier reports whether a was published before b; what has no date was published
// last, and ties are broken by the id.
func earlier(a, b twin) bool {
	switch {
	case a.published.Equal(b.published):
		return a.id < b.id
	case a.published.IsZero():
		return false
	case b.published.IsZero():
		return true
	}
	return a.published.Before(b.published)
}

// turn stores the origins that have changed since the articles were stored.
func (o *origins) turn(ctx context.Context, a *store.Archive) error {
	for id, origin := range o.turned {
		if err := a.SetOrigin(ctx, id, origin); err != nil {
			return err
		}
		delete(o.turned, id)
	}
	return nil
}
