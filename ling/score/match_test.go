package score

import (
	"slices"
	"testing"
)

func TestMatchTakesTheBestPairFirst(t *testing.T) {
	tests := []struct {
		name   string
		values [][]float64 // a row for each gold item
		want   []Pair
	}{
		{"the best pair wins its items", [][]float64{{0.5, 0.9}, {0, 0.8}}, []Pair{{0, 1}}},
		{"what is left is matched after it", [][]float64{{0.5, 0.9}, {0.4, 0.8}}, []Pair{{0, 1}, {1, 0}}},
		{"equal pairs go to the first gold item, then the first found", [][]float64{{1, 1}, {1, 1}}, []Pair{{0, 0}, {1, 1}}},
		{"a value of 0 is no match", [][]float64{{0, -1}}, nil},
		{"nothing found", [][]float64{{}, {}}, nil},
		{"no gold", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			system := 0
			if len(tt.values) > 0 {
				system = len(tt.values[0])
			}
			got := Match(len(tt.values), system, func(g, s int) float64 { return tt.values[g][s] })
			if !slices.Equal(got, tt.want) {
				t.Errorf("pairs %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCountsArePrintedAsScorersPrintThem(t *testing.T) {
	tests := []struct {
		name string
		c    Counts
		want string
	}{
		{"nothing", Counts{}, "P   0.0  R   0.0  F1   0.0   gold 0 found 0"},
		{"nothing found", Counts{Gold: 4}, "P   0.0  R   0.0  F1   0.0   gold 4 found 0"},
		{"everything", Counts{3, 3, 3}, "P 100.0  R 100.0  F1 100.0   gold 3 found 3"},
		{"a half is rounded to the even digit", Counts{16, 16, 1}, "P   6.2  R   6.2  F1   6.2   gold 16 found 16"},
		{"precision and recall differ", Counts{Gold: 7, System: 5, Correct: 4}, "P  80.0  R  57.1  F1  66.7   gold 7 found 5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.c.String(); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestWordRunes(t *testing.T) {
	for r, want := range map[rune]bool{'a': true, 'é': true, 'Ж': true, '中': true, '7': true, '½': true, '²': true, 'Ⅻ': true, '_': true, '٣': true,
		'-': false, '’': false, ' ': false, '\u0301': false, '\u00a0': false, '€': false, '🌊': false, '\ufffd': false} {
		if got := IsWordRune(r); got != want {
			t.Errorf("%q: %t, want %t", r, got, want)
		}
	}
}
