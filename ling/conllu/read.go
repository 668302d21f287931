package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// maxLine is the length in bytes of the longest line that is read.
const maxLine = 1 << 20

// Documents returns the documents of r in order: one for each "# newdoc", or
// one in all if the file has none. Empty nodes ("8.1"), the DEPS column and
// comments other than newdoc, newpar, sent_id and global.Entity are dropped.
//
// A document's text is made of its forms: a space after each word but for
// SpaceAfter=No, a line break before each "# newpar". A lemma "_" is read as
// the empty string; if all are, the layer is absent. Every document passes
// [ling.Document.Check]. An error names the line and ends the sequence.
func Documents(r io.Reader) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		scanner := bufio.NewScanner(r)
		scanner.Buffer(nil, maxLine)
		b := newBuilder()
		line := 0
		for scanner.Scan() {
			line++
			done, err := b.line(strings.TrimSuffix(scanner.Text(), "\r"))
			if err != nil {
				yield(nil, fmt.Errorf("line %d: %w", line, err))
				return
			}
			if done != nil && !yield(done, nil) {
				return
			}
		}
		if err := scanner.Err(); err != nil {
			yield(nil, fmt.Errorf("line %d: %w", line+1, err))
			return
		}
		last, err := b.finish()
		if err != nil {
			yield(nil, fmt.Errorf("line %d: %w", line, err))
		} else if last != nil {
			yield(last, nil)
		}
	}
}

// A builder collects the lines of a document.
type builder struct {
	doc  *Document
	text strings.Builder
	// first is the first token of the open sentence.
	first int
	// pending comments belong to the sentence that follows.
	sentID, parID, docID string
	newPar, newDoc       bool
	entityFields         string
	// space tells that a space stands before the next word.
	space bool
	// multi is the open range of a multiword token.
	multi multiword
}

// A multiword is a token such as "don't" while its words are read.
type multiword struct {
	surface string
	words   []string
	first   int // index of the first word in the document
	left    int // words still to come
	space   bool
}

func newBuilder() *builder { return &builder{doc: &Document{Document: &ling.Document{}}} }

// line takes one line. It returns a document when the line begins the next.
func (b *builder) line(s string) (*Document, error) {
	switch {
	case strings.TrimSpace(s) == "":
		return nil, b.endSentence()
	case s[0] == '#':
		if b.first < len(b.doc.Tokens) || b.multi.left > 0 {
			return nil, errors.New("comment inside a sentence")
		}
		b.comment(strings.TrimSpace(s[1:]))
		return nil, nil
	}
	var done *Document
	if b.newDoc && len(b.doc.Tokens) > 0 && b.first == len(b.doc.Tokens) {
		var err error
		if done, err = b.close(); err != nil {
			return nil, err
		}
	}
	return done, b.row(s)
}

func (b *builder) comment(s string) {
	key, value, _ := strings.Cut(s, "=")
	value = strings.TrimSpace(value)
	switch strings.TrimSpace(key) {
	case "newdoc", "newdoc id":
		b.newDoc, b.docID = true, value
	case "newpar", "newpar id":
		b.newPar, b.parID = true, value
	case "sent_id":
		b.sentID = value
	case "global.Entity":
		b.entityFields = value
	}
}

// row takes the line of a word, of a multiword token or of an empty node.
func (b *builder) row(s string) error {
	cols := strings.Split(s, "\t")
	if len(cols) != 10 {
		return fmt.Errorf("%d columns, want 10", len(cols))
	}
	if strings.TrimSpace(cols[1]) == "" {
		return errors.New("empty form")
	}
	if strings.Contains(cols[0], ".") {
		return nil
	}
	if start, end, ok := strings.Cut(cols[0], "-"); ok {
		return b.openMultiword(start, end, cols)
	}
	want := len(b.doc.Tokens) - b.first + 1
	if cols[0] != strconv.Itoa(want) {
		return fmt.Errorf("word id %q, want %d", cols[0], want)
	}
	if want == 1 {
		b.openSentence()
	}
	tok, err := b.token(cols)
	if err != nil {
		return err
	}
	b.doc.Tokens = append(b.doc.Tokens, tok)
	b.doc.Lemmas = append(b.doc.Lemmas, lemma(cols[1], cols[2]))
	misc, space := parseMisc(cols[9])
	b.doc.Misc = append(b.doc.Misc, misc)
	if b.multi.left > 0 {
		return b.addWord(cols[1])
	}
	b.place(len(b.doc.Tokens)-1, cols[1])
	b.space = space
	return nil
}

// lemma returns the lemma that the column says; "_" is none unless the word is
// an underscore itself.
func lemma(form, column string) string {
	if column == "_" && form != "_" {
		return ""
	}
	return column
}

// token parses the columns UPOS to DEPREL. Head is relative to the document.
func (b *builder) token(cols []string) (tok ling.Token, err error) {
	if tok.UPOS, err = ling.ParseUPOS(cols[3]); err != nil {
		return tok, err
	}
	if tok.XPOS, err = ling.ParseXPOS(cols[4]); err != nil {
		return tok, err
	}
	if tok.Feats, err = ling.ParseFeats(cols[5]); err != nil {
		return tok, err
	}
	if tok.Deprel, err = ling.ParseDeprel(cols[7]); err != nil {
		return tok, err
	}
	if (cols[6] == "_") != (tok.Deprel == 0) {
		return tok, fmt.Errorf("head %q with relation %q: one is absent", cols[6], cols[7])
	}
	if cols[6] == "_" {
		return tok, nil
	}
	head, err := strconv.ParseUint(cols[6], 10, 16)
	if err != nil {
		return tok, fmt.Errorf("head %q is no number", cols[6])
	}
	tok.Head = int32(b.first) + int32(head) - 1
	if head == 0 {
		tok.Head = ling.Root
	}
	return tok, nil
}

// parseMisc splits the MISC column: what a Document keeps, and whether a space
// follows the word.
func parseMisc(s string) (misc string, space bool) {
	space = true
	if s == "_" {
		return "", space
	}
	var kept []string
	for part := range strings.SplitSeq(s, "|") {
		key, value, _ := strings.Cut(part, "=")
		switch key {
		case "SpaceAfter":
			space = value != "No"
		case "SpacesAfter", "TokenRange", "", "_":
		default:
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "|"), space
}

// openSentence begins a sentence, and its paragraph and document if new.
func (b *builder) openSentence() {
	d := b.doc
	if len(d.Tokens) == 0 {
		d.ID, b.newDoc, b.newPar = b.docID, false, true
		d.EntityFields = b.entityFields
		b.docID = ""
	}
	if b.newPar {
		if len(d.Tokens) > 0 {
			b.text.WriteByte('\n')
		}
		at := int32(b.text.Len())
		d.Paragraphs = append(d.Paragraphs, text.Span{Start: at, End: at})
		d.ParagraphIDs = append(d.ParagraphIDs, b.parID)
		b.newPar, b.space = false, false
	}
	d.Sentences = append(d.Sentences, ling.Sentence{
		Range:     ling.Range{Start: int32(b.first), End: int32(b.first)},
		Paragraph: int32(len(d.Paragraphs) - 1),
	})
	d.SentenceIDs = append(d.SentenceIDs, b.sentID)
	b.sentID, b.parID = "", ""
}

// place writes form to the text and gives word i its span.
func (b *builder) place(i int, form string) {
	if b.space {
		b.text.WriteByte(' ')
	}
	start := int32(b.text.Len())
	b.text.WriteString(form)
	b.doc.Tokens[i].Span = text.Span{Start: start, End: int32(b.text.Len())}
	b.doc.Paragraphs[len(b.doc.Paragraphs)-1].End = int32(b.text.Len())
}

// endSentence closes the open sentence, if there is one, and checks its tree.
func (b *builder) endSentence() error {
	if b.multi.left > 0 {
		return fmt.Errorf("multiword token %q lacks %d words", b.multi.surface, b.multi.left)
	}
	d := b.doc
	if b.first == len(d.Tokens) {
		return nil
	}
	s := &d.Sentences[len(d.Sentences)-1]
	s.End = int32(len(d.Tokens))
	b.first = len(d.Tokens)
	return checkTree(d.Document, s.Range)
}

// checkTree reports heads that make no tree of the sentence r.
func checkTree(d *ling.Document, r ling.Range) error {
	parsed := d.Tokens[r.Start].Deprel != 0
	for i := r.Start; i < r.End; i++ {
		tok := d.Tokens[i]
		if (tok.Deprel != 0) != parsed {
			return fmt.Errorf("word %d: some words of the sentence have heads, some have none", i-r.Start+1)
		}
		if parsed && tok.Head != ling.Root && !r.Has(tok.Head) {
			return fmt.Errorf("word %d: head %d is not in the sentence of %d words", i-r.Start+1, tok.Head-r.Start+1, r.Len())
		}
	}
	if !parsed {
		return nil
	}
	return checkRoots(d.Tokens, r)
}

// checkRoots reports a sentence without exactly one root, or with a cycle.
func checkRoots(tokens []ling.Token, r ling.Range) error {
	roots := 0
	for i := r.Start; i < r.End; i++ {
		if tokens[i].Head == ling.Root {
			roots++
		}
		steps := 0
		for h := tokens[i].Head; h != ling.Root; h = tokens[h].Head {
			if steps++; steps > r.Len() {
				return fmt.Errorf("word %d: its heads form a cycle", i-r.Start+1)
			}
		}
	}
	if roots != 1 {
		return fmt.Errorf("%d roots in a sentence, want 1", roots)
	}
	return nil
}

// finish closes what is open at the end of the file.
func (b *builder) finish() (*Document, error) {
	if err := b.endSentence(); err != nil {
		return nil, err
	}
	if len(b.doc.Tokens) == 0 {
		return nil, nil
	}
	return b.close()
}

// close returns the document read so far and begins the next one.
func (b *builder) close() (*Document, error) {
	d := b.doc
	var err error
	if d.Text, err = text.New(b.text.String()); err != nil {
		return nil, fmt.Errorf("document %q: %w", d.ID, err)
	}
	if !hasAny(d.Lemmas) {
		d.Lemmas = nil
	}
	if err := d.Check(); err != nil {
		return nil, fmt.Errorf("document %q: %w", d.ID, err)
	}
	b.doc = &Document{Document: &ling.Document{}}
	b.text.Reset()
	b.first, b.space = 0, false
	return d, nil
}

func hasAny(ss []string) bool {
	for _, s := range ss {
		if s != "" {
			return true
		}
	}
	return false
}
