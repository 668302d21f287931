package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/ledger"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

// eachDatabase runs a benchmark on both databases.
func eachDatabase(b *testing.B, do func(b *testing.B, address string)) {
	b.Run("sqlite", func(b *testing.B) { do(b, filepath.Join(b.TempDir(), "a.db")) })
	b.Run("postgres", func(b *testing.B) { do(b, storetest.Postgres(b)) })
}

// fill stores the records first to last, a hundred at a time, and returns how long
// the archive took: making the records up does not count.
func fill(b *testing.B, a *store.Archive, first, last int) time.Duration {
	b.Helper()
	run := startRun(b, a, "1")
	var took time.Duration
	for n := first; n <= last; n += 100 {
		var batch []store.Arrival
		for k := n; k < min(n+100, last+1); k++ {
			batch = append(batch, store.Arrival{Record: storetest.Record(k), Run: run})
		}
		start := time.Now()
		if _, err := a.Put(context.Background(), batch); err != nil {
			b.Fatal(err)
		}
		took += time.Since(start)
	}
	return took
}

// BenchmarkArchive fills archives of growing size and works on them: how many
// articles a second go in, how long it takes to find, to load, to fold them and to
// keep the state, and then to take who stands where, and what changed in the last
// two days, from that. The memory is that of the process after the import.
func BenchmarkArchive(b *testing.B) {
	for _, size := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			eachDatabase(b, func(b *testing.B, address string) {
				for b.Loop() {
					a := create(b, address)
					took := fill(b, a, 1, size)
					b.ReportMetric(float64(size)/took.Seconds(), "articles/s")
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					b.ReportMetric(float64(m.Sys)/(1<<20), "MB")
					var readings []rapporteur.Reading
					report(b, "load-ms", func() error {
						for r, err := range a.Readings(context.Background(), 0, ledger.Kinds...) {
							if err != nil {
								return err
							}
							readings = append(readings, r)
						}
						return nil
					})
					var state *ledger.State
					report(b, "fold-ms", func() error { state = ledger.Fold(readings, nil); return nil })
					report(b, "keep-ms", func() error { keep(b, a, state); return nil })
					another := func(do func(*store.Archive) error) func() error { // as a command does it
						return func() error {
							a, err := store.Open(context.Background(), address, store.Options{ReadOnly: true})
							if err != nil {
								return err
							}
							defer a.Close()
							return do(a)
						}
					}
					report(b, "search-ms", another(func(a *store.Archive) error {
						q, err := store.ParseQuery(`party:freedonia stance:rejects truce`)
						if err != nil {
							return err
						}
						_, err = a.Search(context.Background(), q, 50)
						return err
					}))
					report(b, "status-ms", another(func(a *store.Archive) error { resumed(b, a, ledger.Want{Lines: true}); return nil }))
					report(b, "changes-ms", another(func(a *store.Archive) error {
						resumed(b, a, ledger.Want{Steps: true, From: state.AsOf.AddDate(0, 0, -2)})
						return nil
					}))
				}
			})
		})
	}
}

// report measures do once, in milliseconds.
func report(b *testing.B, name string, do func() error) {
	b.Helper()
	start := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(time.Since(start).Microseconds())/1000, name)
}

// BenchmarkManyUsers lets sixteen readers and four writers work on one archive for a
// second an iteration, and reports how long they waited. Sixty seconds are
// -benchtime 60x.
func BenchmarkManyUsers(b *testing.B) {
	eachDatabase(b, func(b *testing.B, address string) {
		a := create(b, address)
		fill(b, a, 1, 1000)
		var mu sync.Mutex
		var reads, writes []time.Duration
		next := 10_000
		for b.Loop() {
			ctx, stop := context.WithTimeout(context.Background(), time.Second)
			var wait sync.WaitGroup
			for n := range 20 {
				wait.Go(func() {
					for k := n; ctx.Err() == nil; k += 61 {
						start := time.Now()
						if n < 16 {
							if _, err := a.Record(context.Background(), rapporteur.ArticleID(fmt.Sprint("report-", 1+k%1000))); err != nil {
								b.Error(err)
							}
						} else {
							mu.Lock()
							first := next
							next += 4
							mu.Unlock()
							fill(b, a, first, first+3)
						}
						mu.Lock()
						if n < 16 {
							reads = append(reads, time.Since(start))
						} else {
							writes = append(writes, time.Since(start))
						}
						mu.Unlock()
					}
				})
			}
			wait.Wait()
			stop()
		}
		for name, all := range map[string][]time.Duration{"read": reads, "write": writes} {
			slices.Sort(all)
			b.ReportMetric(float64(len(all))/float64(b.N), name+"s/s")
			b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, name+"-median-ms")
			b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, name+"-p99-ms")
		}
		count := 0
		for _, err := range a.Readings(context.Background(), 0) {
			if err != nil {
				b.Fatal(err)
			}
			count++
		}
		if want := 1000 + next - 10_000; count != want {
			b.Errorf("%d articles, want %d", count, want)
		}
	})
}
