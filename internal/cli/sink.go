package cli

import (
	"bufio"
	"io"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/export"
	"github.com/rapporteur/rapporteur/internal/terminal"
	"github.com/rapporteur/rapporteur/internal/view"
	"github.com/rapporteur/rapporteur/internal/web"
	"github.com/rapporteur/rapporteur/ling"
)

// A sink writes records in one format. close writes what is still to come; it
// is called once, also after an interruption, so that what was read is whole.
type sink interface {
	add(*rapporteur.Record, *ling.Document) error
	close() error
}

// sink returns the sink of the chosen format. It is flushed after each record.
func (r *readCmd) sink(c *console, cb *rapporteur.Codebook) sink {
	out := bufio.NewWriterSize(c.stdout, 1<<16)
	var s sink
	switch r.Format {
	case "json":
		s = &jsonSink{export.NewJSON(out)}
	case "jsonl":
		s = lineSink{out}
	case "html":
		s = &pageSink{w: out, codebook: cb}
	case "conllu":
		s = conlluSink{out}
	default:
		s = &textSink{w: out, codebook: cb, options: r.textOptions(c)}
	}
	return &flushing{s, out}
}

type flushing struct {
	sink
	out *bufio.Writer
}

func (f *flushing) add(r *rapporteur.Record, d *ling.Document) error {
	if err := f.sink.add(r, d); err != nil {
		return err
	}
	return f.out.Flush()
}

func (f *flushing) close() error {
	if err := f.sink.close(); err != nil {
		return err
	}
	return f.out.Flush()
}

type textSink struct {
	w        io.Writer
	codebook *rapporteur.Codebook
	options  terminal.Options
	n        int
}

func (s *textSink) add(r *rapporteur.Record, _ *ling.Document) error {
	if s.n++; s.n > 1 {
		if err := terminal.Rule(s.w, s.options); err != nil {
			return err
		}
	}
	return terminal.Write(s.w, view.Of(r, s.codebook), s.options)
}

func (s *textSink) close() error { return nil }

type jsonSink struct{ j *export.JSON }

func (s *jsonSink) add(r *rapporteur.Record, _ *ling.Document) error { return s.j.Add(r) }
func (s *jsonSink) close() error                                     { return s.j.Close() }

type lineSink struct{ w io.Writer }

func (s lineSink) add(r *rapporteur.Record, _ *ling.Document) error { return export.JSONLine(s.w, r) }
func (s lineSink) close() error                                     { return nil }

// A conlluSink writes the parse of what was read; a skipped article has none.
type conlluSink struct{ w io.Writer }

func (s conlluSink) add(r *rapporteur.Record, d *ling.Document) error {
	if r.Skipped != nil {
		return nil
	}
	return export.CoNLLU(s.w, r.Article, d)
}

func (s conlluSink) close() error { return nil }

// A pageSink keeps all articles until the end: the page begins with their list.
type pageSink struct {
	w        io.Writer
	codebook *rapporteur.Codebook
	articles []*view.Article
}

func (s *pageSink) add(r *rapporteur.Record, _ *ling.Document) error {
	s.articles = append(s.articles, view.Of(r, s.codebook))
	return nil
}

func (s *pageSink) close() error { return web.Page(s.w, s.articles...) }
