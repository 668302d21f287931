package ingest

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// count yields 0, 1, … n-1.
func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestOrderedKeepsTheOrderOfItsInput(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		got := slices.Collect(ordered(t.Context(), count(100), workers, func(i int) int {
			if i%7 == 0 {
				time.Sleep(time.Millisecond) // the slow ones must not be overtaken
			}
			return i * i
		}))
		if len(got) != 100 {
			t.Fatalf("%d workers: %d results, want 100", workers, len(got))
		}
		for i, v := range got {
			if v != i*i {
				t.Fatalf("%d workers: result %d is %d, want %d", workers, i, v, i*i)
			}
		}
	}
}

func TestOrderedBoundsWhatIsInFlight(t *testing.T) {
	const workers = 3
	var running, most atomic.Int32
	for range ordered(t.Context(), count(50), workers, func(int) int {
		most.Store(max(most.Load(), running.Add(1)))
		runtime.Gosched()
		running.Add(-1)
		return 0
	}) {
	}
	if most.Load() > workers {
		t.Errorf("%d calls at once, want at most %d", most.Load(), workers)
	}
}

func TestOrderedEndsWithItsCallerAndItsContext(t *testing.T) {
	before := runtime.NumGoroutine()
	for v := range ordered(t.Context(), count(1000), 4, func(i int) int { return i }) {
		if v == 3 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	seen := 0
	for range ordered(ctx, count(1000), 4, func(i int) int { return i }) {
		if seen++; seen == 5 {
			cancel()
		}
	}
	if seen >= 1000 {
		t.Errorf("all %d values came in spite of the cancelled context", seen)
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
