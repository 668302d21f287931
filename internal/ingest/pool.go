package ingest

import (
	"context"
	"iter"
)

// ordered calls do for each value of in, on workers goroutines at once, and
// yields the results in the order of in. At most 2×workers values are in
// flight, so memory does not grow with the length of in. It ends early when ctx
// is done or the caller stops; no goroutine outlives the sequence.
func ordered[T, R any](ctx context.Context, in iter.Seq[T], workers int, do func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, stop := context.WithCancel(ctx)
		queue := make(chan chan R, 2*workers)
		free := make(chan struct{}, workers)
		done := make(chan struct{})
		go func() {
			defer close(done)
			defer close(queue)
			feed(ctx, in, queue, func(v T, to chan<- R) bool {
				select {
				case free <- struct{}{}:
				case <-ctx.Done():
					return false
				}
				go func() {
					defer func() { <-free }()
					to <- do(v)
				}()
				return true
			})
		}()
		defer func() {
			stop()
			for range queue { // let the producer see the end
			}
			<-done
			for range workers {
				free <- struct{}{} // and the workers theirs
			}
		}()
		for slot := range queue {
			select {
			case r := <-slot:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// feed calls start for each value of in with the place of its result, which it
// queues first. It ends when in or ctx does, or when start reports that it
// could not.
func feed[T, R any](ctx context.Context, in iter.Seq[T], queue chan<- chan R, start func(T, chan<- R) bool) {
	for v := range in {
		slot := make(chan R, 1)
		select {
		case queue <- slot:
		case <-ctx.Done():
			return
		}
		if !start(v, slot) {
			return
		}
	}
}
