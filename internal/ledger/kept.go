package ledger

import (
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"time"

	"github.com/rapporteur/rapporteur"
)

// Kinds are the kinds of facts that make a state: readings need no others.
var Kinds = []rapporteur.Kind{rapporteur.KindPosition, rapporteur.KindMeeting, rapporteur.KindCommitment, rapporteur.KindOpen}

// rules numbers the rules of the fold: a state that was kept by others is not
// resumed. A test fails when the rules change and the number does not.
const rules = 1

// A Part is a piece of a kept state. What it holds are numbers of readings and keys of
// entries in them, not the entries.
type Part struct {
	Name string
	// Until is the last day, in microseconds since 1970, and Cursor the last change of
	// the steps in it. The head has the Cursor of the state; other parts have neither.
	Until  int64
	Cursor rapporteur.Cursor
	Data   []byte
}

// The names of parts: one head and one list of lines, steps by time, actors by hash.
const (
	headPart  = "head"
	linesPart = "lines"
	stepParts = "steps/" // begins the names of the parts that hold steps
)

const (
	stepsInPart  = 1000
	actorsInPart = 64
)

// A head is what is kept of a state as a whole.
type head struct {
	Rules            int
	Cursor           rapporteur.Cursor
	AsOf             time.Time
	Articles, Copies int
	Into             map[rapporteur.ActorID]rapporteur.ActorID
	ActorParts       uint32
}

// A keptLine is a line whose present stance is a step.
type keptLine struct {
	Party      rapporteur.ActorID
	Issue      rapporteur.IssueID
	Count      int
	Present    *keptStep
	Since      time.Time
	Publishers []string
}

// A keptStep is a step by what it was made of.
type keptStep struct {
	Changed  rapporteur.Cursor     `json:"r"`
	Entry    rapporteur.EntryID    `json:"e"`
	Decision rapporteur.DecisionID `json:"d,omitempty"`
	Copies   []rapporteur.Cursor   `json:"c,omitempty"`
	Change   Change                `json:"x"`
	At       int64                 `json:"t"` // microseconds
	Cursor   rapporteur.Cursor     `json:"n"`
}

// Keep returns the parts of s, which must be the state of a whole archive: its head,
// lines, actors, and the steps that changed something.
func Keep(s *State) ([]Part, error) {
	h := head{Rules: rules, Cursor: s.Cursor, AsOf: s.AsOf, Articles: s.Articles, Copies: s.Copies, Into: s.into, ActorParts: 1}
	for int(h.ActorParts)*actorsInPart < len(s.Actors) {
		h.ActorParts *= 2
	}
	var k keeper
	lines := make([]keptLine, len(s.Lines))
	for i := range s.Lines {
		l := &s.Lines[i]
		lines[i] = keptLine{l.Party, l.Issue, l.Count, nil, l.Since, l.Publishers}
		if l.Present != nil {
			lines[i].Present = keep(l.Present)
		}
	}
	k.add(Part{Name: linesPart}, lines)
	for n, actors := range byPart(s.Actors, h.ActorParts) {
		k.add(Part{Name: actorPart(uint32(n))}, actors)
	}
	changing := slices.DeleteFunc(slices.Clone(s.Steps), func(s *Step) bool { return s.Change == Repeated })
	n := 0
	for steps := range slices.Chunk(changing, stepsInPart) {
		kept := make([]*keptStep, len(steps))
		p := Part{Name: fmt.Sprintf("%s%08d", stepParts, n), Until: steps[len(steps)-1].at}
		for i, s := range steps {
			kept[i] = keep(s)
			p.Cursor = max(p.Cursor, s.Cursor)
		}
		k.add(p, kept)
		n++
	}
	k.add(Part{Name: headPart, Cursor: s.Cursor}, h)
	return k.parts, k.err
}

// A keeper gathers parts.
type keeper struct {
	parts []Part
	err   error
}

func (k *keeper) add(p Part, v any) {
	var err error
	if p.Data, err = json.Marshal(v); err != nil && k.err == nil {
		k.err = err
	}
	k.parts = append(k.parts, p)
}

func keep(s *Step) *keptStep {
	return &keptStep{Changed: s.from.changed, Entry: s.Entry.ID, Decision: s.from.decision, Copies: s.from.copies, Change: s.Change, At: s.at, Cursor: s.Cursor}
}

func actorPart(n uint32) string { return fmt.Sprintf("actors/%08x", n) }

// byPart distributes actors over n parts.
func byPart(all map[rapporteur.ActorID]rapporteur.Actor, n uint32) []map[rapporteur.ActorID]rapporteur.Actor {
	out := make([]map[rapporteur.ActorID]rapporteur.Actor, n)
	for i := range out {
		out[i] = map[rapporteur.ActorID]rapporteur.Actor{}
	}
	for id, a := range all {
		out[partOf(id, n)][id] = a
	}
	return out
}

// partOf returns the part of n in which an actor is.
func partOf(id rapporteur.ActorID, n uint32) uint32 {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32() % n
}

// A Source gives what a state is resumed from, all of one moment of an archive.
type Source interface {
	// Newest returns the last change of an article, or decision.
	Newest() (rapporteur.Cursor, error)
	// Part returns the part of this name, nil if there is none.
	Part(name string) ([]byte, error)
	// PartsSince returns the parts whose name begins with prefix, whose Cursor is after
	// after and whose Until is not before from, by name.
	PartsSince(prefix string, after rapporteur.Cursor, from int64) ([][]byte, error)
	// Entries returns the readings that refs name, each with no more than the entries
	// that refs name, and without actors.
	Entries(refs []rapporteur.Ref) ([]rapporteur.Reading, error)
	// Decisions returns all decisions.
	Decisions() ([]rapporteur.Decision, error)
}

// A Want says what is wanted of a kept state.
type Want struct {
	// Lines is set for the lines with their present stances.
	Lines bool
	// Steps is set for the steps that changed something, as far as they came after
	// After and are about no day before From.
	Steps bool
	After rapporteur.Cursor
	From  time.Time
}

// Resume returns the wanted part of the state that was kept, as [Fold] would make it
// of the whole archive: what is not wanted is left out, and so are actors that nothing
// wanted names. It returns nil if no state of this moment was kept.
func Resume(from Source, w Want) (*State, error) {
	r := resumption{source: from, folder: folder{verdicts: map[rapporteur.EntryID]*rapporteur.Decision{}}, readings: map[rapporteur.Cursor]*rapporteur.Reading{}, entries: map[rapporteur.Ref]*rapporteur.Entry{}}
	newest, err := from.Newest()
	if err != nil {
		return nil, err
	}
	if ok, err := r.read(headPart, &r.head); err != nil || !ok || r.head.Rules != rules || r.head.Cursor != newest {
		return nil, err
	}
	if w.Lines {
		if _, err := r.read(linesPart, &r.lines); err != nil {
			return nil, err
		}
	}
	if w.Steps {
		if err := r.chooseSteps(w); err != nil {
			return nil, err
		}
	}
	if err := r.load(); err != nil {
		return nil, err
	}
	return r.state()
}

// A resumption is the work on a state that is resumed.
type resumption struct {
	source   Source
	head     head
	lines    []keptLine
	steps    []*keptStep
	folder   folder
	added    map[rapporteur.DecisionID]*rapporteur.Decision
	readings map[rapporteur.Cursor]*rapporteur.Reading
	entries  map[rapporteur.Ref]*rapporteur.Entry
}

// read decodes a part and reports whether there is one.
func (r *resumption) read(name string, v any) (bool, error) {
	data, err := r.source.Part(name)
	if err != nil || data == nil {
		return false, err
	}
	return true, decodePart(name, data, v)
}

func decodePart(name string, data []byte, v any) error {
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("kept state, %s: %v: %w", name, err, rapporteur.ErrInvalid)
	}
	return nil
}

// chooseSteps reads the steps that are wanted.
func (r *resumption) chooseSteps(w Want) error {
	from := int64(math.MinInt64)
	if !w.From.IsZero() {
		from = w.From.UnixMicro()
	}
	parts, err := r.source.PartsSince(stepParts, w.After, from)
	if err != nil {
		return err
	}
	for _, data := range parts {
		var steps []*keptStep
		if err := decodePart(stepParts, data, &steps); err != nil {
			return err
		}
		for _, s := range steps {
			if s.Cursor > w.After && s.At >= from {
				r.steps = append(r.steps, s)
			}
		}
	}
	return nil
}

// load fetches the decisions, and the readings of the wanted steps.
func (r *resumption) load() error {
	decisions, err := r.source.Decisions()
	if err != nil {
		return err
	}
	r.folder.into = r.head.Into
	r.folder.judge(rapporteur.Effective(decisions))
	r.added = map[rapporteur.DecisionID]*rapporteur.Decision{}
	for i := range r.folder.added {
		r.added[r.folder.added[i].ID] = &r.folder.added[i]
	}
	var refs []rapporteur.Ref
	for _, s := range r.wanted() {
		refs = append(refs, rapporteur.Ref{Changed: s.Changed, Entry: s.Entry})
		for _, c := range s.Copies {
			refs = append(refs, rapporteur.Ref{Changed: c})
		}
	}
	readings, err := r.source.Entries(refs)
	for i := range readings {
		reading := &readings[i]
		r.readings[reading.Changed] = reading
		for k := range reading.Entries {
			r.entries[rapporteur.Ref{Changed: reading.Changed, Entry: reading.Entries[k].ID}] = &reading.Entries[k]
		}
	}
	return err
}

// wanted returns the steps of lines and of the steps by time.
func (r *resumption) wanted() []*keptStep {
	out := slices.Clone(r.steps)
	for i := range r.lines {
		if s := r.lines[i].Present; s != nil {
			out = append(out, s)
		}
	}
	return out
}

// state makes the state.
func (r *resumption) state() (*State, error) {
	s := &State{AsOf: r.head.AsOf, Cursor: r.head.Cursor, Articles: r.head.Articles, Copies: r.head.Copies, into: r.head.Into}
	r.folder.state = s
	for i := range r.lines {
		l := &r.lines[i]
		s.Lines = append(s.Lines, Line{Party: l.Party, Issue: l.Issue, Count: l.Count, Since: l.Since, Publishers: l.Publishers})
		if l.Present == nil {
			continue
		}
		step, err := r.step(l.Present)
		if err != nil {
			return nil, err
		}
		s.Lines[i].Present = step
	}
	for _, k := range r.steps {
		step, err := r.step(k)
		if err != nil {
			return nil, err
		}
		s.Steps = append(s.Steps, step)
	}
	return s, r.actors(s)
}

// step makes a step of what was kept of it.
func (r *resumption) step(k *keptStep) (*Step, error) {
	s, ok := &Step{}, false
	if reading := r.readings[k.Changed]; reading != nil {
		e := r.entries[rapporteur.Ref{Changed: k.Changed, Entry: k.Entry}]
		switch d := r.added[k.Decision]; {
		case d != nil:
			ok = r.folder.step(s, reading, added(d))
		case k.Decision == 0 && e != nil:
			ok = r.folder.step(s, reading, e)
		}
	}
	if !ok {
		return nil, fmt.Errorf("kept state: no entry %s of the reading of change %d: %w", k.Entry, k.Changed, rapporteur.ErrInvalid)
	}
	s.Change = k.Change
	for _, c := range k.Copies {
		if reading := r.readings[c]; reading != nil {
			s.Copies = append(s.Copies, reading.Article)
		}
	}
	slices.SortFunc(s.Copies, func(a, b *rapporteur.Article) int { return cmp.Compare(a.ID, b.ID) })
	return s, nil
}

// actors reads the actors that s names.
func (r *resumption) actors(s *State) error {
	s.Actors = map[rapporteur.ActorID]rapporteur.Actor{}
	parts := map[uint32]map[rapporteur.ActorID]rapporteur.Actor{}
	take := func(id rapporteur.ActorID) error {
		n := partOf(id, r.head.ActorParts)
		if parts[n] == nil {
			part := map[rapporteur.ActorID]rapporteur.Actor{}
			if _, err := r.read(actorPart(n), &part); err != nil {
				return err
			}
			parts[n] = part
		}
		if a, ok := parts[n][id]; ok {
			s.Actors[id] = a
		}
		return nil
	}
	steps := slices.Clone(s.Steps)
	for i := range s.Lines {
		if p := s.Lines[i].Present; p != nil {
			steps = append(steps, p)
		}
	}
	for _, step := range steps {
		for _, id := range rapporteur.ActorsOf(step.Entry.Fact) {
			if _, known := s.Actors[id]; id == "" || known {
				continue
			}
			if err := take(id); err != nil {
				return err
			}
		}
	}
	return nil
}
