package conllu

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// Write writes d as CoNLL-U, with "_" for every layer that is absent. MISC
// says SpaceAfter=No where the next word follows at once, and
// TokenRange=start:end with the code points of the text that the word covers,
// as UDPipe does; and Entity where the document has mentions. White space between words is not kept beyond that.
// It fails only if w does.
func Write(w io.Writer, d *Document) error {
	out := bufio.NewWriter(w)
	head := "# newdoc"
	if d.ID != "" {
		head += " id = " + plain(d.ID)
	}
	fmt.Fprintln(out, head)
	entities := d.entities()
	switch {
	case entities != nil:
		fmt.Fprintln(out, "# global.Entity = "+entityFields)
	case d.EntityFields != "":
		fmt.Fprintln(out, "# global.Entity = "+plain(d.EntityFields))
	}
	paragraph := int32(-1)
	multi := 0
	for i, s := range d.Sentences {
		if s.Paragraph != paragraph {
			paragraph = s.Paragraph
			fmt.Fprintln(out, d.newpar(paragraph))
		}
		fmt.Fprintf(out, "# sent_id = %s\n# text = %s\n", plain(d.sentenceID(i)), d.sentenceText(s.Range))
		for t := s.Start; t < s.End; t++ {
			if multi < len(d.Multiwords) && d.Multiwords[multi].Start == t {
				d.writeMultiword(out, s.Range, d.Multiwords[multi])
				multi++
			}
			entity := ""
			if entities != nil {
				entity = entities[t]
			}
			d.writeWord(out, s.Range, t, entity)
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
}

func (d *Document) newpar(i int32) string {
	if int(i) < len(d.ParagraphIDs) && d.ParagraphIDs[i] != "" {
		return "# newpar id = " + plain(d.ParagraphIDs[i])
	}
	return "# newpar"
}

func (d *Document) sentenceID(i int) string {
	switch {
	case i < len(d.SentenceIDs):
		return d.SentenceIDs[i]
	case d.ID == "":
		return strconv.Itoa(i + 1)
	}
	return d.ID + "-" + strconv.Itoa(i+1)
}

// sentenceText joins the forms of r as SpaceAfter tells.
func (d *Document) sentenceText(r ling.Range) string {
	var b strings.Builder
	for i := r.Start; i < r.End; i++ {
		b.WriteString(plain(d.Form(i)))
		if i+1 < r.End && !d.joined(i) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// joined reports whether token i+1 follows token i without a gap.
func (d *Document) joined(i int32) bool {
	return int(i)+1 < len(d.Tokens) && d.Tokens[i].Span.End == d.Tokens[i+1].Span.Start
}

func (d *Document) writeMultiword(w io.Writer, sentence, r ling.Range) {
	misc := d.tokenRange(r)
	if d.joined(r.End - 1) {
		misc = "SpaceAfter=No|" + misc
	}
	fmt.Fprintf(w, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", r.Start-sentence.Start+1, r.End-sentence.Start, plain(d.Slice(r)), misc)
}

func (d *Document) writeWord(w io.Writer, sentence ling.Range, i int32, entity string) {
	tok := &d.Tokens[i]
	lemma, head := "_", "_"
	if len(d.Lemmas) > 0 && d.Lemmas[i] != "" {
		lemma = plain(d.Lemmas[i])
	}
	if tok.Deprel != 0 {
		head = strconv.Itoa(int(tok.Head - sentence.Start + 1))
		if tok.Head == ling.Root {
			head = "0"
		}
	}
	var misc []string
	if entity != "" {
		misc = append(misc, "Entity="+entity)
	}
	if len(d.Misc) > 0 && d.Misc[i] != "" {
		misc = append(misc, plain(d.Misc[i]))
	}
	if d.joined(i) && !d.inMultiword(i) {
		misc = append(misc, "SpaceAfter=No")
	}
	misc = append(misc, d.tokenRange(ling.Range{Start: i, End: i + 1}))
	fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t_\t%s\n", i-sentence.Start+1, plain(d.Form(i)), lemma,
		tok.UPOS, tok.XPOS, tok.Feats, head, tok.Deprel, strings.Join(misc, "|"))
}

// inMultiword reports whether token i is a word of a multiword token, whose
// line then says whether a space follows.
func (d *Document) inMultiword(i int32) bool {
	m := sort.Search(len(d.Multiwords), func(m int) bool { return d.Multiwords[m].End > i })
	return m < len(d.Multiwords) && d.Multiwords[m].Has(i)
}

func (d *Document) tokenRange(r ling.Range) string {
	start, end := d.Text.CodePoints(d.Span(r))
	return fmt.Sprintf("TokenRange=%d:%d", start, end)
}

// plain returns s without the characters that divide lines and columns.
func plain(s string) string {
	if strings.ContainsAny(s, "\t\n\r") {
		return strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(s)
	}
	return s
}
