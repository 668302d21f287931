package article

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur"
)

// warc reads the pages of a WARC file (ISO 28500, versions 1.0 and 1.1), which
// crawlers write: the responses with status 200 that hold HTML or text. Other
// records (requests, metadata, pictures, redirections) are no articles and pass
// without a word. A record that cannot be read is an error with its place and
// the next one goes on, since each says how long it is.
func (rd *Reader) warc(in *bufio.Reader, name string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for n := 1; ; n++ {
			where := fmt.Sprintf("%s: record %d", name, n)
			header, err := warcHeader(in)
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(failure(where, fmt.Errorf("%w: the rest of the file is not read", err)))
				return
			}
			length, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
			if err != nil || length < 0 {
				yield(failure(where, fmt.Errorf("Content-Length %q is no length: the rest of the file is not read", header.Get("Content-Length"))))
				return
			}
			body := &io.LimitedReader{R: in, N: length}
			if item, ok := rd.warcRecord(header, body, where); ok && !yield(item) {
				return
			}
			if _, err := io.Copy(io.Discard, body); err != nil || body.N > 0 {
				yield(failure(where, errors.New("the file ends in the middle of the record")))
				return
			}
		}
	}
}

// warcHeader reads the version line and the fields of the next record.
func warcHeader(in *bufio.Reader) (textproto.MIMEHeader, error) {
	for blank := 0; ; blank++ {
		line, err := in.ReadSlice('\n')
		text := strings.TrimSpace(string(line))
		switch {
		case err == io.EOF && text == "":
			return nil, io.EOF
		case err != nil:
			return nil, fmt.Errorf("no WARC record here: %w", err)
		case text == "" && blank < 16:
			continue
		case !strings.HasPrefix(text, "WARC/1."):
			return nil, fmt.Errorf("no WARC record here, but %.40q", text)
		}
		break
	}
	// A header of a million lines would all be kept: 64 KiB are enough.
	limited := &io.LimitedReader{R: in, N: 1 << 16}
	var lines []byte
	for limited.N > 0 {
		line, err := in.ReadSlice('\n')
		limited.N -= int64(len(line))
		if err != nil {
			return nil, fmt.Errorf("reading the header: %w", err)
		}
		lines = append(lines, line...)
		if len(bytes.TrimSpace(line)) == 0 {
			return textproto.NewReader(bufio.NewReader(bytes.NewReader(lines))).ReadMIMEHeader()
		}
	}
	return nil, errors.New("a header of over 64 KiB")
}

// warcRecord makes an item of a record; ok is false if it is no article.
func (rd *Reader) warcRecord(header textproto.MIMEHeader, body io.Reader, where string) (item Item, ok bool) {
	target := strings.Trim(header.Get("WARC-Target-URI"), "<>")
	kind, contentType := header.Get("WARC-Type"), header.Get("Content-Type")
	var err error
	switch {
	case kind == "response" && strings.HasPrefix(contentType, "application/http"):
		var res *http.Response
		res, err = http.ReadResponse(bufio.NewReader(body), nil)
		if err == nil && res.StatusCode != http.StatusOK {
			return item, false
		}
		if err == nil {
			contentType = res.Header.Get("Content-Type")
			body, err = unpacked(res.Body, res.Header.Get("Content-Encoding"))
		}
	case kind != "resource" && kind != "conversion":
		return item, false
	}
	if err != nil {
		return failure(where, err), true
	}
	if !strings.Contains(contentType, "html") && !strings.HasPrefix(contentType, "text/plain") {
		return item, false
	}
	data, err := io.ReadAll(io.LimitReader(body, maxPage+1))
	if err != nil {
		return failure(where, err), true
	}
	if !strings.Contains(contentType, "html") {
		item = rd.article(where, raw{ID: target, URL: target, Text: string(data), headline: true, addressed: true})
	} else {
		item = rd.html(data, contentType, place{name: where, id: target}, resolve("", target))
	}
	return crawled(item, header.Get("WARC-Date")), true
}

// crawled gives an article without a date the day on which it was fetched, and
// takes away one that is later than that.
func crawled(item Item, date string) Item {
	d, ok := plausible(date, rapporteur.DatedCrawl)
	if a := item.Article; ok && a != nil && (a.Published.IsZero() || a.Published.After(d.when.AddDate(0, 0, 2))) {
		a.Published, a.Dated = d.when, d.from
	}
	return item
}

// unpacked returns a body without its content encoding.
func unpacked(body io.Reader, encoding string) (io.Reader, error) {
	switch strings.ToLower(encoding) {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		packed := &tally{r: body}
		z, err := gzip.NewReader(packed)
		if err != nil {
			return nil, fmt.Errorf("reading gzip: %w", err)
		}
		return &bounded{r: z, packed: packed}, nil
	}
	return nil, fmt.Errorf("content encoding %q is not read", encoding)
}
