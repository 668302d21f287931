package attribution

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"sync"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/crf"
	"github.com/rapporteur/rapporteur/models"
)

// Options steer [Train]. All but Clusters, Coarse and Progress must be given.
type Options struct {
	// First and Second steer the learning of the two passes.
	First, Second crf.Options
	// MinCount drops features that occur less often, MinWordCount words from
	// the table of rates.
	MinCount, MinWordCount int
	// FirstFeatures and SecondFeatures are how many features are kept.
	FirstFeatures, SecondFeatures int
	// Folds is the number of parts of the documents: what one pass learns from
	// the pass before it was found by a model that did not see the document.
	Folds int
	// Copies is how many documents in a row are the same text, with the layers of
	// as many pipelines: none of them may teach anything about the others.
	Copies int
	// Workers is how many models are learnt at once. It does not change them.
	Workers int
	// CueBias, SourceBias and ContentBias are added to the scores of the labels
	// that begin such a span.
	CueBias, SourceBias, ContentBias float32
	// NestedCost is how many points of F1 attributions inside the content of
	// others may cost.
	NestedCost float64
	// Clusters has the cluster of words, the most frequent words first; Coarse
	// has the coarser cluster of each cluster.
	Clusters []WordCluster
	Coarse   []uint8
	// Progress is told what has been done of a step; it may be nil.
	Progress func(step string, done, total int)
}

// A WordCluster says in which cluster a word is.
type WordCluster struct {
	Word    string
	Cluster uint16
}

// A Report says how well the attributions of the training documents were found
// by models that did not see them. An attribution is linked if its source
// overlaps, or neither has one, and its content has a Jaccard index of at least
// ½, by tokens.
type Report struct {
	Gold, Found, Linked int
	// Exact is how many have source, cue and content exact but for punctuation.
	Exact int
	// Least and Nested are the thresholds of acceptance that were chosen.
	Least, Nested float64
}

// F1 is the harmonic mean of precision and recall of linked attributions, in
// percent.
func (r *Report) F1() float64 { return r.f1(r.Linked) }

// ExactF1 is that of the exact ones.
func (r *Report) ExactF1() float64 { return r.f1(r.Exact) }

func (r *Report) f1(right int) float64 {
	if r.Gold+r.Found == 0 {
		return 0
	}
	return 200 * float64(right) / float64(r.Gold+r.Found)
}

var errNothing = errors.New("no attributions to learn from")

// A lesson is a document with what was annotated in it.
type lesson struct {
	d    *ling.Document
	gold []ling.Attribution
	own  map[uint64]*[2]int32
}

// A trainer holds what one call of Train needs.
type trainer struct {
	options Options
	lessons []lesson
	counts  map[uint64]*[2]int32
	// vocabulary has the clusters, and rates by counts.
	clusters vocabulary
	sections []models.Section
}

// Train returns the file of a finder that has learnt from d.Attributions of
// docs, which have all layers that [Finder.Find] needs. Of an annotated
// attribution only source, cue and content are read. The same documents and
// options give the same bytes.
func Train(docs []*ling.Document, o Options) ([]byte, *Report, error) {
	t := &trainer{options: o, counts: map[uint64]*[2]int32{}}
	for _, d := range docs {
		t.add(d)
	}
	if err := t.addWords(); err != nil {
		return nil, nil, err
	}
	first, err := t.learnFirst()
	if err != nil {
		return nil, nil, err
	}
	second, err := t.learnSecond(first)
	if err != nil {
		return nil, nil, err
	}
	accept, report := t.learnAccept(first, second)
	t.sections = append(t.sections, models.Section{Name: "accept", Data: accept.pack()})
	var out bytes.Buffer
	err = models.Write(&out, modelName, fingerprint(), t.sections)
	return out.Bytes(), report, err
}

// add takes the attributions of d and counts its words.
func (t *trainer) add(d *ling.Document) {
	l := lesson{d: d, own: map[uint64]*[2]int32{}}
	if n := len(t.lessons); n%t.options.Copies > 0 {
		l.own = t.lessons[n-1].own
	}
	cue := make([]bool, len(d.Tokens))
	for _, a := range d.Attributions {
		if a.Cue.Empty() || len(a.Content) == 0 {
			continue
		}
		l.gold = append(l.gold, a)
		for i := a.Cue.Start; i < a.Cue.End; i++ {
			cue[i] = true
		}
	}
	slices.SortStableFunc(l.gold, func(a, b ling.Attribution) int { return int(a.Cue.Start - b.Cue.Start) })
	c := counts{}
	for i := range d.Tokens {
		key := rateKey(models.Hash(d.Lemma(int32(i))), d.Tokens[i].UPOS)
		c.add(l.own, key, cue[i])
		c.add(t.counts, key, cue[i])
	}
	t.lessons = append(t.lessons, l)
}

// addWords writes the sections of the vocabulary.
func (t *trainer) addWords() error {
	var rates, clusters []models.TableEntry
	for _, key := range slices.Sorted(maps.Keys(t.counts)) {
		n := t.counts[key]
		if grade := rateOf(n[0], n[1]); int(n[0]) >= t.options.MinWordCount && grade > 0 {
			rates = append(rates, models.TableEntry{Hash: key, Value: uint16(grade)})
		}
	}
	for _, c := range t.options.Clusters {
		clusters = append(clusters, models.TableEntry{Hash: models.Hash(models.AppendKey(nil, c.Word)), Value: c.Cluster})
	}
	t.sections = append(t.sections,
		models.Section{Name: "rates", Data: models.PackTable(rates)},
		models.Section{Name: "clusters", Data: models.PackTable(clusters)},
		models.Section{Name: "coarse", Data: t.options.Coarse})
	var err error
	t.clusters.clusters, err = models.NewTable(t.sections[1].Data)
	t.clusters.coarse = t.options.Coarse
	return err
}

// vocabulary is what is known of words without lesson i.
func (t *trainer) vocabulary(i int) *vocabulary {
	v := t.clusters
	v.counts = &counts{all: t.counts, own: t.lessons[i].own}
	return &v
}

// fields are those learnt without each of the folds.
type fields []*crf.Field

// fold returns the part that lesson i belongs to.
func (t *trainer) fold(i int) int { return i / t.options.Copies % t.options.Folds }

// A task is to learn a field from all lessons and one without each fold.
type task struct {
	name      string
	shape     crf.Shape
	sequences []*crf.Sequence
	lesson    []int // of each sequence
	options   crf.Options
	features  int
}

// learn runs a task and writes the sections of the field that saw everything.
func (t *trainer) learn(k task) (fields, error) {
	lessons := crf.NewLessons(k.sequences, t.options.MinCount)
	folds := t.options.Folds
	moves, rows := make([][]byte, folds+1), make([][]byte, folds+1)
	var wait sync.WaitGroup
	slots := make(chan struct{}, max(1, t.options.Workers))
	for n := range folds + 1 {
		fold := (n + folds) % (folds + 1) // the longest one, which is for keeps, first
		wait.Add(1)
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; wait.Done() }()
			o := k.options
			if fold == folds {
				o.Progress = func(done, total int) { t.progress(k.name, done, total) }
			}
			learnt := crf.Learn(k.shape, lessons, func(i int) bool { return t.fold(k.lesson[i]) != fold }, o)
			moves[fold], rows[fold] = learnt.Sections(k.features)
		}()
	}
	wait.Wait()
	t.sections = append(t.sections,
		models.Section{Name: k.name + " moves", Data: moves[folds]},
		models.Section{Name: k.name + " rows", Data: rows[folds]})
	var out fields
	for fold := range folds {
		f, err := crf.Open(k.shape, moves[fold], rows[fold])
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func (t *trainer) progress(step string, done, total int) {
	if t.options.Progress != nil {
		t.options.Progress(step, done, total)
	}
}

func (t *trainer) learnFirst() (fields, error) {
	k := task{name: "first", shape: firstShape, options: t.options.First, features: t.options.FirstFeatures}
	s := &scratch{}
	cues := 0
	for i := range t.lessons {
		l := &t.lessons[i]
		cues += len(l.gold)
		s.read(l.d, t.vocabulary(i))
		seq := s.first.sequence.Clone()
		seq.Gold = firstGold(l)
		k.sequences, k.lesson = append(k.sequences, seq), append(k.lesson, i)
		t.progress("reading", i+1, len(t.lessons))
	}
	if cues == 0 {
		return nil, errNothing
	}
	return t.learn(k)
}

// firstGold returns the labels of the first pass. Where spans overlap, cues go
// before sources and these before contents.
func firstGold(l *lesson) []uint8 {
	labels := make([]uint8, len(l.d.Tokens))
	owner := make([]int, len(labels))
	put := func(r ling.Range, label uint8, a int) {
		for i := r.Start; i < r.End; i++ {
			if labels[i] == background {
				labels[i], owner[i] = label, a
			}
		}
	}
	for a := range l.gold {
		put(l.gold[a].Cue, beginCue, a)
	}
	for a := range l.gold {
		put(l.gold[a].Source, beginSource, a)
	}
	for a := range l.gold {
		for _, c := range l.gold[a].Content {
			put(c, beginContent, a)
		}
	}
	out := slices.Clone(labels)
	for i := 1; i < len(labels); i++ {
		if labels[i] != background && labels[i] == labels[i-1] && owner[i] == owner[i-1] {
			out[i]++
		}
	}
	return out
}

// learnSecond learns from the cues that are right among those that the first
// pass finds, and from those it misses. What is no cue is left to acceptance.
func (t *trainer) learnSecond(first fields) (fields, error) {
	k := task{name: "second", shape: secondShape, options: t.options.Second, features: t.options.SecondFeatures}
	s := &scratch{}
	for i := range t.lessons {
		l := &t.lessons[i]
		rules := s.read(l.d, t.vocabulary(i))
		s.findCues(first[t.fold(i)], t.options.CueBias, rules.found)
		for _, p := range s.pairWithGold(l.gold) {
			s.second.build(&p.candidate)
			seq := s.second.sequence.Clone()
			seq.Gold = secondGold(&p.candidate, p.gold)
			k.sequences, k.lesson = append(k.sequences, seq), append(k.lesson, i)
		}
		t.progress("cues", i+1, len(t.lessons))
	}
	return t.learn(k)
}

// A pairing is a candidate and the attribution that it is the cue of.
type pairing struct {
	candidate
	gold *ling.Attribution
}

// pairWithGold pairs each attribution with the candidate that shares most of
// its cue, or with its own cue if none does.
func (s *scratch) pairWithGold(gold []ling.Attribution) []pairing {
	var out []pairing
	known := len(s.candidates)
	used := make([]bool, known)
	for g := range gold {
		best, most := -1, int32(0)
		for k := range s.candidates[:known] {
			c := s.candidates[k].cue
			if n := min(c.End, gold[g].Cue.End) - max(c.Start, gold[g].Cue.Start); n > most && !used[k] {
				best, most = k, n
			}
		}
		if best < 0 {
			s.addCandidate(gold[g].Cue)
			out = append(out, pairing{s.candidates[len(s.candidates)-1], &gold[g]})
			continue
		}
		used[best] = true
		out = append(out, pairing{s.candidates[best], &gold[g]})
	}
	s.candidates = s.candidates[:known]
	return out
}

// secondGold returns the labels of the second pass.
func secondGold(c *candidate, gold *ling.Attribution) []uint8 {
	labels := make([]uint8, c.window.Len())
	put := func(r ling.Range, begin uint8) {
		before := false
		for i := max(r.Start, c.window.Start); i < min(r.End, c.window.End); i++ {
			at := i - c.window.Start
			if c.cue.Has(i) || labels[at] != background {
				before = false
				continue
			}
			labels[at] = begin + uint8(first(before))
			before = true
		}
	}
	put(gold.Source, beginOwnSource)
	for _, r := range gold.Content {
		put(r, beginOwnContent)
	}
	return labels
}
