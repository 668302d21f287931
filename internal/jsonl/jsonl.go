// Package jsonl reads JSON Lines, one value a line, and the spans in them.
//
// In goes a stream, out come its lines, of any length, and [Span] values in
// whatever unit the file counts. An error names the file and the line. Nothing
// is shared, so any number of files may be read at once.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Lines calls do for each line of in that is not blank. name stands in errors,
// with the number of the line, from 1. do must not keep the line.
func Lines(in io.Reader, name string, do func(line []byte) error) error {
	r := bufio.NewReader(in)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			if err := do(line); err != nil {
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
		if err != nil {
			return nil
		}
	}
}

// A Span is [start, end) in JSON; null and [] are nowhere.
type Span struct{ Start, End int }

// UnmarshalJSON reads null, [] or [start, end].
func (s *Span) UnmarshalJSON(data []byte) error {
	var ends []int
	if err := json.Unmarshal(data, &ends); err != nil {
		return err
	}
	switch len(ends) {
	case 0:
		*s = Span{}
	case 2:
		*s = Span{ends[0], ends[1]}
	default:
		return fmt.Errorf("%s is no span: want [start, end]", data)
	}
	return nil
}
