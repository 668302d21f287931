package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/internal/negotiation"
	"github.com/rapporteur/rapporteur/internal/record"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/ling/perceptron"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

// A recordRecipe has the hyper-parameters of the judge of acts.
type recordRecipe struct {
	Folds                    int
	Acts, Holders            choiceRecipe
	Affinity, Issues         choiceRecipe
	Classes, Parties, Guests opinionRecipe
	Sentences                sentencesRecipe
}

// A choiceRecipe has those of one model, see loglinear.Options.
type choiceRecipe struct {
	Bits, Epochs      int
	Rate, L2, Dropout float32
}

func (c choiceRecipe) learn(choices []loglinear.Choice, seed uint64) (*loglinear.Model, error) {
	return loglinear.Learn(choices, loglinear.Options{Seed: seed, Bits: c.Bits, Epochs: c.Epochs, Rate: c.Rate, L2: c.L2, Dropout: c.Dropout})
}

// A opinionRecipe has those of a second opinion, see perceptron.Options.
type opinionRecipe struct {
	Bits, Members, Hidden, Least, Epochs int
	Rate, L2, Dropout                    float32
	HiddenDropout                        float32 `toml:"hidden-dropout"`
}

func (v opinionRecipe) learn(choices []perceptron.Choice, labels int, seed uint64) (*perceptron.Model, error) {
	dense := 0
	if len(choices) > 0 {
		dense = len(choices[0].Dense)
	}
	return perceptron.Learn(choices, perceptron.Options{
		Seed: seed, Bits: v.Bits, Members: v.Members, Hidden: v.Hidden, Labels: labels, Dense: dense, Least: v.Least, Epochs: v.Epochs,
		Rate: v.Rate, L2: v.L2, Dropout: v.Dropout, HiddenDropout: v.HiddenDropout,
	})
}

// A lesson is an annotated article.
type lesson struct {
	*extract.Lesson
	article *rapporteur.Article
	gold    *negotiation.Sheet
	acts    []extract.Act
	facts   []goldFact
	answers []extract.Answer
	written bool // for the project, with more facts than the news has
}

// A recordTraining is the training of a judge.
type recordTraining struct {
	recordRecipe
	seed    uint64
	lessons []*lesson // scored when their fold is left out
	more    []*lesson // learnt from and never scored
	issues  []rapporteur.IssueID
	names   negotiation.Names
}

// trainRecord trains the judge of acts on annotated articles. Which predicate
// states an annotated fact is first guessed by its place and then, once, decided
// by the first opinion of judges that have not seen the article.
func trainRecord(r *recipe, dir string, c *console) (*trained, error) {
	t := &recordTraining{recordRecipe: r.Record, seed: r.Seed, names: negotiation.Names{}}
	if t.Folds < 2 {
		return nil, fmt.Errorf("record.folds is %d: want at least 2", t.Folds)
	}
	cb := codebook.Default()
	for _, is := range cb.Issues {
		t.issues = append(t.issues, is.ID)
	}
	var err error
	if t.lessons, err = readLessons(dir, r.Data.Train, t.names, c); err != nil {
		return nil, err
	}
	for _, pair := range r.Data.More {
		more, err := readMore(dir, pair, t.names, c)
		if err != nil {
			return nil, err
		}
		t.more = append(t.more, more...)
	}
	judges, err := t.crossTrain(firstOpinion)
	if err != nil {
		return nil, err
	}
	for _, part := range [][]*lesson{t.lessons, t.more} {
		for i, l := range part {
			l.assign(judges[i%t.Folds])
		}
	}
	if judges, err = t.crossTrain(allOpinions); err != nil {
		return nil, err
	}
	levels := t.levels(judges)
	w, err := t.learn(slices.Concat(t.lessons, t.more), allOpinions)
	if err != nil {
		return nil, err
	}
	file, err := extract.PackJudge(w, t.issues, levels)
	if err != nil {
		return nil, err
	}
	unseen := func(i int) *extract.Judge { return extract.NewJudge(judges[i%t.Folds], t.issues, levels) }
	scores := t.scores("train, cross-validated", t.lessons, unseen, c)
	t.detail(unseen, c)
	scores = append(scores, t.precisionScores(judges)...)
	scores = append(scores, t.holderScores(judges)...)
	scores = append(scores, t.issueScores(judges)...)
	if len(r.Data.Dev) > 0 {
		dev, err := readLessons(dir, r.Data.Dev, t.names, c)
		if err != nil {
			return nil, err
		}
		words, err := neural.LoadWords(models.Network())
		if err != nil {
			return nil, err
		}
		j, err := extract.LoadJudge(file, words)
		if err != nil {
			return nil, err
		}
		scores = append(scores, t.scores("dev", dev, func(int) *extract.Judge { return j }, c)...)
	}
	return &trained{file, scores}, nil
}

// readLessons reads a pair of files: articles, and their annotation.
func readLessons(dir string, names []string, same negotiation.Names, c *console) ([]*lesson, error) {
	if len(names) != 2 {
		return nil, fmt.Errorf("want two files, articles and their annotation, not %q", names)
	}
	articles, err := readArticles(filepath.Join(dir, names[0]))
	if err != nil {
		return nil, err
	}
	return lessons(articles, filepath.Join(dir, names[1]), same, c.meter("reading "+label(names[0])))
}

// readArticles reads articles of any form that the program itself reads.
func readArticles(name string) ([]*rapporteur.Article, error) {
	var out []*rapporteur.Article
	for item := range article.NewReader(article.Options{Language: "en"}).File(name) {
		switch {
		case item.Err != nil:
			return nil, item.Err
		case item.Skip == nil:
			out = append(out, item.Article)
		}
	}
	return out, nil
}

// readMore reads a pair of files: a corpus of articles, and their annotation.
func readMore(dir string, names []string, same negotiation.Names, c *console) ([]*lesson, error) {
	if len(names) != 2 {
		return nil, fmt.Errorf("data.more: want two files, articles and their annotation, not %q", names)
	}
	read := readArticles
	switch {
	case strings.HasSuffix(strings.TrimSuffix(names[0], ".gz"), ".tsv"):
		read = readNewswire
	case strings.HasSuffix(names[0], ".tar.gz"):
		read = readPress
	}
	corpus := filepath.Join(dir, names[0])
	written := filepath.Dir(names[0]) == filepath.Dir(names[1])
	if written {
		corpus = names[0]
	}
	articles, err := read(corpus)
	if err != nil {
		return nil, err
	}
	out, err := lessons(articles, names[1], same, c.meter("reading "+label(names[0])))
	for _, l := range out {
		l.written = written
	}
	return out, err
}

// lessons returns the articles that the file gold annotates.
func lessons(articles []*rapporteur.Article, gold string, same negotiation.Names, progress func(done, all int)) ([]*lesson, error) {
	p, err := english.Load()
	if err != nil {
		return nil, err
	}
	x, err := extract.NewUnjudged(codebook.Default())
	if err != nil {
		return nil, err
	}
	sheets, err := readSheets(articles, gold)
	if err != nil {
		return nil, err
	}
	var out []*lesson
	for n, a := range articles {
		if sheet := sheets[string(a.ID)]; sheet != nil {
			l := &lesson{Lesson: x.Lesson(p.Parse(a.Text, a.Published), a), article: a, gold: sheet}
			l.acts = l.Lesson.Acts()
			l.facts = l.goldFacts(same)
			l.assign(extract.Weights{})
			out = append(out, l)
		}
		progress(n+1, len(articles))
	}
	return out, nil
}

// readSheets reads annotations of articles by the article's id.
func readSheets(articles []*rapporteur.Article, name string) (map[string]*negotiation.Sheet, error) {
	texts := map[string]text.Text{}
	for _, a := range articles {
		texts[string(a.ID)] = a.Text
	}
	in, err := openData(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	sheets, err := negotiation.Read(in, name, texts)
	if err != nil {
		return nil, err
	}
	byID := map[string]*negotiation.Sheet{}
	for _, s := range sheets {
		byID[s.ID] = s
	}
	for _, a := range articles {
		if s := byID[string(a.ID)]; s != nil && s.SHA256 != "" && s.SHA256 != a.SHA256 {
			return nil, fmt.Errorf("%s: the annotation of %s is of another text than the one at hand: its places mean nothing in it", name, a.ID)
		}
	}
	return byID, nil
}

// opinions says what is learnt.
type opinions int

const (
	firstOpinion opinions = iota
	allOpinions
)

// learn trains on lessons.
func (t *recordTraining) learn(lessons []*lesson, o opinions) (extract.Weights, error) {
	var all extract.Choices
	for _, l := range lessons {
		all.Add(l.Choices(l.answers))
	}
	var w extract.Weights
	var err error
	if w.Acts, err = t.Acts.learn(all.Acts, t.seed); err != nil {
		return w, err
	}
	if w.Holders, err = t.Holders.learn(all.Holders, t.seed); err != nil {
		return w, err
	}
	if err = t.learnIssues(&w, lessons); err != nil || o == firstOpinion {
		return w, err
	}
	if w.Classes, err = t.Classes.learn(all.Classes, extract.ClassLabels, t.seed); err != nil {
		return w, err
	}
	if w.Parties, err = t.Parties.learn(all.Parties, extract.PartyLabels, t.seed); err != nil {
		return w, err
	}
	if w.Guests, err = t.Guests.learn(all.Guests, extract.GuestLabels, t.seed); err != nil {
		return w, err
	}
	w.Sentences, err = t.learnSentences(lessons)
	return w, err
}

// crossTrain trains a judge for each fold on the articles of the others: article
// i is in fold i modulo the number of folds.
func (t *recordTraining) crossTrain(o opinions) ([]extract.Weights, error) {
	out := make([]extract.Weights, t.Folds)
	errs := make([]error, t.Folds)
	var wait sync.WaitGroup
	for f := range t.Folds {
		wait.Go(func() {
			var others []*lesson
			for _, part := range [][]*lesson{t.lessons, t.more} {
				for i, l := range part {
					if i%t.Folds != f {
						others = append(others, l)
					}
				}
			}
			out[f], errs[f] = t.learn(others, o)
		})
	}
	wait.Wait()
	return out, errors.Join(errs...)
}

// scores returns what the judges find, scored.
func (t *recordTraining) scores(set string, lessons []*lesson, judge func(int) *extract.Judge, c *console) []score {
	total, sure := negotiation.NewScore(false), negotiation.NewScore(true)
	for i, l := range lessons {
		found := l.sheet(l.Find(judge(i)))
		total.Add(l.gold, found, l.article.Text)
		sure.Add(l.gold, found, l.article.Text)
	}
	for _, line := range total.Lines() {
		fmt.Fprintf(c.report, "%s: %s\n", set, line)
	}
	for _, line := range sure.Lines()[:3] {
		fmt.Fprintf(c.report, "%s, sure: %s\n", set, line)
	}
	var out []score
	for _, k := range learntKinds {
		out = append(out, score{fmt.Sprintf("%s %s", set, k), total.Counts(k).F1()})
	}
	return out
}

// detail reports what judges that have not seen an article find in it, by label,
// source, cause of error and confidence.
func (t *recordTraining) detail(judge func(int) *extract.Judge, c *console) {
	d := negotiation.NewDetail()
	for i, l := range t.lessons {
		d.Add(l.gold, l.sheet(l.Find(judge(i))), negotiation.SourceOf(l.article))
	}
	for _, line := range d.Lines() {
		fmt.Fprintln(c.report, line)
	}
}

// sheet returns findings as they are scored.
func (l *lesson) sheet(f extract.Findings) *negotiation.Sheet {
	r, err := record.Make(l.article, f)
	if err != nil {
		panic(err) // the extractor cites the article itself
	}
	return negotiation.FromRecord(r)
}
