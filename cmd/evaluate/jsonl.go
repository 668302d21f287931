package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/rapporteur/rapporteur/ling/score"
)

// jsonLines calls do for each line of a file of JSON Lines, plain or gzip. An
// error names the file and the line.
func jsonLines(name string, do func(line []byte) error) error {
	f, err := open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
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

// points is [start, end) in JSON; null is nowhere.
type points score.CodePoints

// UnmarshalJSON reads null, [] or [start, end].
func (p *points) UnmarshalJSON(data []byte) error {
	var ends []int
	if err := json.Unmarshal(data, &ends); err != nil {
		return err
	}
	switch len(ends) {
	case 0:
		*p = points{}
	case 2:
		*p = points{ends[0], ends[1]}
	default:
		return fmt.Errorf("%s is no span: want [start, end]", data)
	}
	return nil
}
