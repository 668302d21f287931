package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur/ling/neural"
)

// readRawVectors reads the first n vectors of the npm package of word vectors
// as they are: frequent words have longer ones, which the network can use.
func readRawVectors(path string, n int) (neural.Vectors, error) {
	v := neural.Vectors{Width: dimensions}
	file, err := os.Open(path)
	if err != nil {
		return v, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return v, fmt.Errorf("%s: %w", path, err)
	}
	archive := tar.NewReader(unzipped)
	for {
		entry, err := archive.Next()
		if err != nil {
			return v, fmt.Errorf("%s: no word vectors: %w", path, err)
		}
		if strings.HasSuffix(entry.Name, "-100d.json") {
			break
		}
	}
	if err := scanRawVectors(&v, archive, n); err != nil {
		return v, fmt.Errorf("%s: %w", path, err)
	}
	return v, nil
}

// scanRawVectors reads the object "vectors" of words, each with its numbers, the
// length and the rank, in order of frequency.
func scanRawVectors(v *neural.Vectors, in io.Reader, n int) error {
	r := bufio.NewReaderSize(in, 1<<20)
	if err := skipPast(r, `"vectors":{`); err != nil {
		return err
	}
	for len(v.Words) < n {
		entry, err := r.ReadString(']')
		if err != nil {
			return fmt.Errorf("%d vectors of %d: %w", len(v.Words), n, err)
		}
		word, values, ok := strings.Cut(strings.TrimPrefix(entry, ","), `":[`)
		// A word with "]" in it ends the entry too early; there are few.
		if !ok {
			continue
		}
		if word, err = strconv.Unquote(word + `"`); err != nil {
			continue
		}
		if err := addVector(v, word, values); err != nil {
			return fmt.Errorf("vector of %q: %w", word, err)
		}
	}
	return nil
}

func addVector(v *neural.Vectors, word, values string) error {
	fields := strings.Split(strings.TrimSuffix(values, "]"), ",")
	if len(fields) < v.Width {
		return fmt.Errorf("%d values, want %d", len(fields), v.Width)
	}
	v.Words = append(v.Words, word)
	for _, f := range fields[:v.Width] {
		x, err := strconv.ParseFloat(f, 32)
		if err != nil {
			return err
		}
		v.Values = append(v.Values, float32(x))
	}
	return nil
}
