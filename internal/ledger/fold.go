package ledger

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rapporteur/rapporteur"
)

// Fold makes the state of readings, at most one of an article, and decisions, in
// their order.
func Fold(readings []rapporteur.Reading, decisions []rapporteur.Decision) *State {
	f := &folder{
		state:    &State{Actors: map[rapporteur.ActorID]rapporteur.Actor{}},
		verdicts: map[rapporteur.EntryID]*rapporteur.Decision{}, into: map[rapporteur.ActorID]rapporteur.ActorID{},
		articles: map[rapporteur.ArticleID]*rapporteur.Reading{}, told: map[string]*Step{}, copied: map[rapporteur.ArticleID]bool{},
	}
	effective := rapporteur.Effective(decisions)
	f.fullNames(readings)
	f.merge(effective)
	f.judge(effective)
	for i := range decisions {
		f.state.Cursor = max(f.state.Cursor, rapporteur.Cursor(decisions[i].ID))
	}
	for i := range readings {
		f.state.Cursor = max(f.state.Cursor, readings[i].Changed)
		if len(f.added) > 0 {
			f.articles[readings[i].Article.ID] = &readings[i]
		}
		if isCopy(&readings[i]) == 1 {
			f.copied[readings[i].Origin] = true
		}
	}
	ordered := inOrder(readings)
	steps := f.steps(ordered)
	for i, r := range ordered {
		f.read(r, steps[i])
	}
	for i := range f.added {
		f.add(&f.added[i])
	}
	f.finish()
	f.state.into = f.into
	return f.state
}

// inOrder returns readings by publication, originals before all copies, so that a copy
// finds what it copies.
func inOrder(readings []rapporteur.Reading) []*rapporteur.Reading {
	type key struct { // of what is compared first, to look at no article for it
		copy    int
		seconds int64
		reading *rapporteur.Reading
	}
	keys := make([]key, len(readings))
	for i := range readings {
		r := &readings[i]
		keys[i] = key{isCopy(r), published(r).Unix(), r}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if c := cmp.Or(cmp.Compare(a.copy, b.copy), cmp.Compare(a.seconds, b.seconds)); c != 0 {
			return c
		}
		return cmp.Or(published(a.reading).Compare(published(b.reading)), cmp.Compare(a.reading.Article.ID, b.reading.Article.ID))
	})
	out := make([]*rapporteur.Reading, len(keys))
	for i := range keys {
		out[i] = keys[i].reading
	}
	return out
}

// A folder is the work on one state.
type folder struct {
	state    *State
	verdicts map[rapporteur.EntryID]*rapporteur.Decision // the last on each entry
	added    []rapporteur.Decision
	into     map[rapporteur.ActorID]rapporteur.ActorID // merged actors
	articles map[rapporteur.ArticleID]*rapporteur.Reading
	// told has the steps by origin and what they say, so that copies count once.
	told   map[string]*Step
	copied map[rapporteur.ArticleID]bool // those that have copies
	// the steps of each kind
	positions, meetings, deeds, open []*Step
}

func isCopy(r *rapporteur.Reading) int {
	if originOf(r) != r.Article.ID {
		return 1
	}
	return 0
}

// originOf returns the article that r copies, or its own.
func originOf(r *rapporteur.Reading) rapporteur.ArticleID {
	if r.Origin == "" {
		return r.Article.ID
	}
	return r.Origin
}

// published returns when an article was published, or, if it does not say, when
// it was stored.
func published(r *rapporteur.Reading) time.Time {
	if r.Article.Published.IsZero() {
		return r.Seen
	}
	return r.Article.Published
}

// often is the share of all readings of those who bear a last name that one of them
// must have to be meant by it.
const often = 0.8

// fullNames takes a person known by the last name alone in some articles for the one
// whose full name others give, if both speak for the same side and hardly anybody
// else bears that name. A split takes that back.
func (f *folder) fullNames(readings []rapporteur.Reading) {
	type person struct{ id, side rapporteur.ActorID }
	read := map[person]int{}
	named := map[rapporteur.ActorID]int{} // for whichever side
	for i := range readings {
		for _, a := range readings[i].Actors {
			if a.Kind != rapporteur.Person {
				continue
			}
			read[person{a.ID, a.Represents}]++
			named[a.ID]++
		}
	}
	bearers := map[person][]person{} // full names by last name and side
	for p := range read {
		if i := strings.LastIndexByte(string(p.id), '-'); i >= 0 {
			last := person{p.id[i+1:], p.side}
			bearers[last] = append(bearers[last], p)
		}
	}
	for short, n := range read {
		if float64(n) < often*float64(named[short.id]) {
			continue // who speaks for several sides is several persons, or not known well enough
		}
		var best person
		all := 0
		for _, full := range bearers[short] {
			all += read[full]
			if n := read[full]; n > read[best] || n == read[best] && full.id < best.id {
				best = full
			}
		}
		if all > 0 && float64(read[best]) >= often*float64(all) {
			f.into[short.id] = best.id
		}
	}
}

// merge takes down which actors are one.
func (f *folder) merge(decisions []rapporteur.Decision) {
	for i := range decisions {
		switch d := &decisions[i]; d.Action {
		case rapporteur.Merge:
			if f.actor(d.Into) != d.Actor {
				f.into[d.Actor] = d.Into
			}
		case rapporteur.Split:
			if f.into[d.Actor] == d.Into {
				delete(f.into, d.Actor)
			}
			if f.into[d.Into] == d.Actor {
				delete(f.into, d.Into)
			}
		}
	}
}

// judge takes down what holds of each entry.
func (f *folder) judge(decisions []rapporteur.Decision) {
	for i := range decisions {
		switch d := &decisions[i]; d.Action {
		case rapporteur.Merge, rapporteur.Split:
		case rapporteur.Add:
			f.added = append(f.added, *d)
			f.verdicts[d.Entry] = d
		default:
			f.verdicts[d.Entry] = d
		}
	}
}

// actor returns the actor with which id was merged, or id.
func (f *folder) actor(id rapporteur.ActorID) rapporteur.ActorID {
	for n := 0; n <= len(f.into); n++ {
		to, ok := f.into[id]
		if !ok {
			break
		}
		id = to
	}
	return id
}

// steps makes the steps of the entries of each reading, on all processors; a step
// without Entry is none.
func (f *folder) steps(readings []*rapporteur.Reading) [][]Step {
	n := 0
	for _, r := range readings {
		n += len(r.Entries)
	}
	slab := make([]Step, n)
	out := make([][]Step, len(readings))
	for i, r := range readings {
		out[i], slab = slab[:len(r.Entries):len(r.Entries)], slab[len(r.Entries):]
	}
	parallel(len(readings), func(i int) {
		for k := range out[i] {
			f.step(&out[i][k], readings[i], &readings[i].Entries[k])
		}
	})
	return out
}

// parallel calls do with each number below n, on all processors.
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	const chunk = 8
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n/chunk+1) {
		wait.Go(func() {
			for {
				first := int(next.Add(chunk)) - chunk
				if first >= n {
					return
				}
				for i := first; i < min(first+chunk, n); i++ {
					do(i)
				}
			}
		})
	}
	wait.Wait()
}

// read takes in a reading and its steps.
func (f *folder) read(r *rapporteur.Reading, steps []Step) {
	f.state.Articles++
	f.state.Copies += isCopy(r)
	if p := published(r); p.After(f.state.AsOf) {
		f.state.AsOf = p
	}
	for _, a := range r.Actors {
		f.meet(a)
	}
	for i := range steps {
		if steps[i].Entry != nil {
			f.take(r, &steps[i])
		}
	}
}

// meet keeps the longest name of an actor, one in capitals last, and whom it
// represents.
func (f *folder) meet(a rapporteur.Actor) {
	a.ID, a.Represents, a.Mentions = f.actor(a.ID), f.actor(a.Represents), nil
	old, ok := f.state.Actors[a.ID]
	if !ok || better(a.Name, old.Name) {
		if ok && a.Represents == "" {
			a.Represents = old.Represents
		}
		f.state.Actors[a.ID] = a
	}
}

// better reports whether name is a better one than old for the same actor.
func better(name, old string) bool {
	if loud, was := strings.ToUpper(name) == name, strings.ToUpper(old) == old; loud != was && min(len(name), len(old)) > 4 {
		return was // acronyms are short
	}
	return len(name) > len(old) || len(name) == len(old) && name < old
}

// add takes in what a person added, unless it was rejected since.
func (f *folder) add(d *rapporteur.Decision) {
	r := f.articles[d.Article]
	if r == nil || r.Article.SHA256 != d.SHA256 {
		return // of a text that is no longer there
	}
	s := &Step{}
	if f.step(s, r, added(d)) {
		s.from.decision = d.ID
		f.take(r, s)
	}
}

// added is the entry that a decision adds.
func added(d *rapporteur.Decision) *rapporteur.Entry {
	return &rapporteur.Entry{ID: d.Entry, Fact: d.Fact, Citations: d.Citations, Confidence: 1, Why: "added by " + d.By}
}

// step makes s the step of an entry of r, as decisions and merges leave it, and
// reports whether it is one.
func (f *folder) step(s *Step, r *rapporteur.Reading, e *rapporteur.Entry) bool {
	verdict := f.verdicts[e.ID]
	if verdict != nil && verdict.Action == rapporteur.Reject || !changes[e.Kind()] {
		return false
	}
	*s = Step{Entry: e, Article: r.Article, Published: published(r), Cursor: r.Changed, Own: true, from: provenance{changed: r.Changed}}
	fact := e.Fact
	if verdict != nil {
		if s.Verdict = verdict.Action; verdict.Fact != nil {
			fact = verdict.Fact
		}
		s.Cursor = max(s.Cursor, rapporteur.Cursor(verdict.ID))
	}
	if len(f.into) > 0 {
		fact = f.merged(fact)
	}
	if fact != e.Fact {
		changed := *e
		changed.Fact = fact
		s.Entry = &changed
	}
	s.At = s.Published
	switch fact := s.Entry.Fact.(type) {
	case *rapporteur.Position:
		s.At = day(fact.When.Value, s.At)
		s.Own = fact.Status != rapporteur.Reported
		s.words = newWords(fact.Proposal.Text)
	case *rapporteur.Meeting:
		s.At = day(fact.When.Value, s.At)
	case *rapporteur.Commitment:
		s.words = newWords(fact.Content.Text)
	case *rapporteur.OpenPoint:
		s.words = newWords(fact.What.Text)
	}
	s.at = s.At.UnixMicro()
	return true
}

// changes are the kinds of which steps are made: what is only said changes nothing,
// and what an event did stands in the other kinds.
var changes = map[rapporteur.Kind]bool{rapporteur.KindPosition: true, rapporteur.KindMeeting: true, rapporteur.KindCommitment: true, rapporteur.KindOpen: true}

// take puts a step of r among those of its kind, or, if it only copies another, to
// that.
func (f *folder) take(r *rapporteur.Reading, s *Step) {
	var to *[]*Step
	switch s.Entry.Kind() {
	case rapporteur.KindPosition:
		to = &f.positions
	case rapporteur.KindMeeting:
		to = &f.meetings
	case rapporteur.KindCommitment:
		to = &f.deeds
	default:
		to = &f.open
	}
	if origin := originOf(r); f.copied[origin] && isCopy(r) == 1 {
		if first := f.told[f.key(r, s)]; first != nil {
			first.Copies = append(first.Copies, r.Article)
			first.from.copies = append(first.from.copies, r.Changed)
			return
		}
	} else if f.copied[origin] {
		if key := f.key(r, s); f.told[key] == nil {
			f.told[key] = s
		}
	}
	*to = append(*to, s)
}

// key is what a step says, in the words of the article's origin.
func (f *folder) key(r *rapporteur.Reading, s *Step) string {
	parts := []string{string(originOf(r)), string(s.Entry.Kind()), fmt.Sprint(s.words.hashes)}
	switch fact := s.Entry.Fact.(type) {
	case *rapporteur.Position:
		parts = append(parts, string(fact.Party), string(fact.Stance), string(fact.Issue))
	case *rapporteur.Meeting:
		parts = append(parts, string(fact.Kind), string(fact.Status), joined(fact.Participants), fact.When.Value)
	case *rapporteur.Commitment:
		parts = append(parts, string(fact.Kind), joined(fact.By))
	}
	return strings.Join(parts, "\x1f")
}

// joined returns ids in order.
func joined(ids []rapporteur.ActorID) string {
	sorted := slices.Sorted(slices.Values(ids))
	var b strings.Builder
	for _, id := range sorted {
		b.WriteString(string(id) + "+")
	}
	return b.String()
}

// day returns the day that a TIMEX3 value names, or other.
func day(value string, other time.Time) time.Time {
	if len(value) >= 10 {
		if t, err := time.Parse(time.DateOnly, value[:10]); err == nil {
			return t
		}
	}
	return other
}

// merged returns fact with merged actors in place of those they were merged into.
func (f *folder) merged(fact rapporteur.Fact) rapporteur.Fact {
	switch x := fact.(type) {
	case *rapporteur.Position:
		c := *x
		c.Party, c.Speaker, c.Addressees = f.actor(x.Party), f.actor(x.Speaker), f.all(x.Addressees)
		return &c
	case *rapporteur.Meeting:
		c := *x
		c.Participants, c.Mediators = f.all(x.Participants), f.all(x.Mediators)
		return &c
	case *rapporteur.Commitment:
		c := *x
		c.By, c.To = f.all(x.By), f.actor(x.To)
		return &c
	case *rapporteur.OpenPoint:
		c := *x
		c.Claimant = f.actor(x.Claimant)
		return &c
	}
	return fact
}

func (f *folder) all(ids []rapporteur.ActorID) []rapporteur.ActorID {
	var out []rapporteur.ActorID
	for _, id := range ids {
		if id = f.actor(id); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// finish makes the parts of the state of their steps.
func (f *folder) finish() {
	together(
		func() { slices.SortFunc(f.positions, (*Step).compare) },
		func() {
			for _, steps := range [][]*Step{f.meetings, f.deeds, f.open} {
				slices.SortFunc(steps, (*Step).compare)
			}
		})
	together(
		func() { f.state.Lines = lines(f.positions) },
		func() {
			// What is told of a meeting changes with each article, whenever it takes place.
			byNews := slices.Clone(f.meetings)
			slices.SortStableFunc(byNews, func(a, b *Step) int { return a.Published.Compare(b.Published) })
			f.state.Meetings = f.allMeetings(byNews)
			f.state.Commitments = commitments(f.deeds, f.state.AsOf)
			f.state.Open = openPoints(f.open, f.positions, f.deeds)
		})
	f.state.Steps = mergeSteps(mergeSteps(f.positions, f.deeds), mergeSteps(f.meetings, f.open))
	for _, s := range f.state.Steps {
		if s.Verdict == rapporteur.Edit {
			s.Change = Corrected
		}
		slices.SortFunc(s.Copies, func(a, b *rapporteur.Article) int { return cmp.Compare(a.ID, b.ID) })
	}
}

// together calls functions side by side.
func together(all ...func()) {
	var wait sync.WaitGroup
	for _, do := range all {
		wait.Go(do)
	}
	wait.Wait()
}

// compare orders steps by the day they are about, then by publication, article and
// entry.
func (s *Step) compare(o *Step) int {
	if s.at != o.at {
		return cmp.Compare(s.at, o.at)
	}
	if c := s.Published.Compare(o.Published); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(s.Article.ID, o.Article.ID), cmp.Compare(s.Entry.ID, o.Entry.ID))
}

// mergeSteps merges two sorted lists.
func mergeSteps(a, b []*Step) []*Step {
	out := make([]*Step, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].compare(b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
