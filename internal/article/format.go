package article

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"github.com/rapporteur/rapporteur"
)

// The caps on one input. They bound memory, and what a small compressed file
// can grow to.
const (
	maxRatio   = 300      // bytes out for one byte in; DEFLATE itself reaches 1,032
	ratioAfter = 64 << 20 // bytes out before the ratio counts
	maxNested  = 2        // zip files inside zip files
)

// A place is where a stream came from: its name in messages, the id that an
// article takes from it, and the number of archives around it.
type place struct {
	name, id string
	nested   int
}

// stream returns the articles of a stream of any format.
func (rd *Reader) stream(r io.Reader, at place) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		in, err := plain(r)
		if err != nil {
			yield(failure(at.name, err))
			return
		}
		for item := range rd.items(in, at) {
			if !yield(item) {
				return
			}
		}
	}
}

// items returns the articles of a stream that is not compressed.
func (rd *Reader) items(in *bufio.Reader, at place) iter.Seq[Item] {
	if mark, err := in.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = in.Discard(3) // a byte-order mark is no part of the text
	}
	// Only what has arrived is looked at: a pipe may hold one article and the
	// next an hour later.
	head, _ := in.Peek(min(sniffed, in.Buffered()))
	switch first := firstByte(in); {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return rd.zip(in, at)
	case bytes.HasPrefix(head, []byte("WARC/")):
		return rd.warc(in, at.name)
	case first == '{' && bytes.Contains(head, []byte("jsonfeed.org/version/")):
		return rd.whole(in, at, rd.feed)
	case first == '[' && hasEnding(at.name, ".json"):
		return rd.array(in, at.name)
	case first == '{' || hasEnding(at.name, ".jsonl", ".ndjson"):
		return rd.lines(in, at.name)
	case first == '<' || first == 0xff || first == 0xfe || hasEnding(at.name, ".html", ".htm", ".xhtml"):
		return rd.markup(in, at)
	}
	return rd.whole(in, at, rd.plainText)
}

// markup returns the articles of HTML or XML.
func (rd *Reader) markup(in *bufio.Reader, at place) iter.Seq[Item] {
	head, _ := in.Peek(sniffed)
	switch kind := markupOf(string(head)); {
	case kind == "feed":
		return rd.whole(in, at, rd.feed)
	case kind == "sitemap":
		return rd.whole(in, at, rd.sitemap)
	case kind == "opml":
		return rd.whole(in, at, rd.opml)
	case kind == "html" || hasEnding(at.name, ".html", ".htm", ".xhtml"):
		return rd.whole(in, at, rd.page)
	case strings.HasPrefix(string(head), "<?xml"), strings.HasPrefix(string(head), "<!DOCTYPE"):
		return rd.whole(in, at, rd.otherXML)
	}
	return rd.whole(in, at, rd.plainText)
}

// otherXML says that XML of another kind holds no article.
func (rd *Reader) otherXML(data []byte, at place) []Item {
	if err := sane(data); err != nil {
		return []Item{failure(at.name, err)}
	}
	return list(at, "XML that is no feed, sitemap, OPML list or page")
}

// sniffed is the number of bytes by which a format is told.
const sniffed = 4096

// markupOf tells which kind of HTML or XML begins with head: "feed",
// "sitemap", "opml", "html", or "" if it begins like none of them.
func markupOf(head string) string {
	s := strings.ToLower(strings.ReplaceAll(head, "\x00", "")) // of UTF-16 what is ASCII remains
	first, at := "", len(s)
	for tag, kind := range map[string]string{
		"<rss": "feed", "<feed": "feed", "<rdf:rdf": "feed", "<urlset": "sitemap", "<sitemapindex": "sitemap", "<opml": "opml",
		"<!doctype html": "html", "<html": "html", "<head": "html", "<body": "html", "<title": "html", "<meta": "html", "<article": "html",
		"<script": "html", "<p>": "html", "<div": "html",
	} {
		if i := strings.Index(s, tag); i >= 0 && i < at {
			first, at = kind, i
		}
	}
	return first
}

// whole hands a whole stream to read, which takes no stream.
func (rd *Reader) whole(in io.Reader, at place, read func([]byte, place) []Item) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		data, err := io.ReadAll(io.LimitReader(in, maxArticle+1))
		switch {
		case err != nil:
			yield(failure(at.name, err))
			return
		case len(data) > maxArticle:
			yield(tooLarge(at))
			return
		}
		for _, item := range read(data, at) {
			if !yield(item) {
				return
			}
		}
	}
}

// plainText makes one article of a whole stream.
func (rd *Reader) plainText(data []byte, at place) []Item {
	id := ""
	if at.name != "-" {
		id = strings.TrimSuffix(at.id, ".gz")
	}
	return []Item{rd.article(at.name, raw{ID: id, Text: string(data), headline: true})}
}

func tooLarge(at place) Item {
	return skip(at.name, &rapporteur.Article{ID: rapporteur.ArticleID(at.name)}, rapporteur.SkipTooLarge, fmt.Sprintf("over %d MiB", maxArticle>>20))
}

func failure(where string, err error) Item {
	return Item{Where: where, Err: fmt.Errorf("%s: %w", where, err)}
}

// inside returns the place of a file with this name in the archive or folder
// at.
func (at place) inside(name string) place {
	return place{name: path.Join(at.name, name), id: name, nested: at.nested + 1}
}

// plain returns r, decompressed if it begins as gzip does.
func plain(r io.Reader) (*bufio.Reader, error) {
	packed := &tally{r: r}
	in := bufio.NewReaderSize(packed, 1<<16)
	if magic, err := in.Peek(2); err != nil || magic[0] != 0x1f || magic[1] != 0x8b {
		if err != nil && err != io.EOF && len(magic) == 0 {
			return nil, err
		}
		return in, nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("reading gzip: %w", err)
	}
	return bufio.NewReaderSize(&bounded{r: z, packed: packed}, 1<<16), nil
}

// A tally counts the bytes that are read through it.
type tally struct {
	r io.Reader
	n int64
}

func (t *tally) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	t.n += int64(n)
	return n, err
}

var errBomb = errors.New("grows too much when it is decompressed: it is taken for a decompression bomb, and not read further")

// bounded stops a stream that grows beyond all measure when it is
// decompressed.
type bounded struct {
	r      io.Reader
	packed *tally
	n      int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	if b.n > ratioAfter && b.n > maxRatio*b.packed.n {
		return n, errBomb
	}
	return n, err
}
