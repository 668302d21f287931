package neural

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func random(rng *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(rng.NormFloat64())
	}
	return x
}

// closeTo fails unless got and want agree to 1e-4 of their size.
func closeTo(t *testing.T, got, want []float32) {
	t.Helper()
	for i := range want {
		if d := math.Abs(float64(got[i] - want[i])); d > 1e-4*(1+math.Abs(float64(want[i]))) || d != d {
			t.Fatalf("value %d is %g, want %g", i, got[i], want[i])
		}
	}
}

func TestProductsAgreeWithTheDefinitionOnEveryProcessor(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, k := range available() {
		for _, rows := range []int{1, 2, 3, 7, 8, 13, 29} {
			for _, size := range [][2]int{{1, 32}, {5, 64}, {100, 33}, {128, 96}, {64, 17}} {
				depth, cols := size[0], size[1]
				t.Run(fmt.Sprint(k.name, rows, size), func(t *testing.T) {
					a, b := random(rng, rows*depth), random(rng, depth*cols)
					width := pad(cols)
					want := random(rng, rows*width)
					got, turned := append([]float32{}, want...), append([]float32{}, want...)
					for i := range rows {
						for j := range cols {
							for l := range depth {
								want[i*width+j] += a[i*depth+l] * b[l*cols+j]
							}
						}
					}
					var p packed
					p.pack(b, depth, cols, cols)
					k.multiply(view{got, rows, width}, view{a, rows, depth}, &p)
					closeTo(t, got, want)

					k.multiplyTransposed(view{turned, rows, width}, view{transpose(a, rows, depth), depth, rows}, &p)
					closeTo(t, turned, want)

					var q packed
					q.packTransposed(transpose(b, depth, cols), cols, depth, depth)
					closeTo(t, q.data, p.data)
				})
			}
		}
	}
}

func transpose(m []float32, rows, cols int) []float32 {
	out := make([]float32, len(m))
	for i := range rows {
		for j := range cols {
			out[j*rows+i] = m[i*cols+j]
		}
	}
	return out
}

func TestLoopsOfEveryProcessorAgreeWithPlainGo(t *testing.T) {
	for _, k := range available() {
		t.Run(k.name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(3, 4))
			const n = 48
			gates := random(rng, 4*n)
			for i := range gates {
				gates[i] *= 20
			}
			previous := random(rng, n)
			run := func(k *kernels) []float32 {
				out := make([]float32, 7*n)
				copy(out, gates)
				k.cell(&cell{&out[0], &previous[0], &out[4*n], &out[5*n], &out[6*n], n})
				return out
			}
			closeTo(t, run(k), run(&plain))

			weights := random(rng, 4*n)
			for i := range n {
				weights[3*n+i] *= weights[3*n+i]
			}
			step := func(k *kernels) []float32 {
				w := append([]float32{}, weights...)
				k.adam(&update{&w[0], &w[n], &w[2*n], &w[3*n], n, 0.01, 0.9, 0.95, 0.5})
				return w
			}
			closeTo(t, step(k), step(&plain))
		})
	}
}

func TestSumsOfEveryProcessorAgreeWithPlainGo(t *testing.T) {
	for _, k := range available() {
		for _, n := range []int{0, 1, 7, 8, 16, 37, 100} {
			t.Run(fmt.Sprint(k.name, n), func(t *testing.T) {
				rng := rand.New(rand.NewPCG(5, 6))
				x, y := random(rng, n), random(rng, n)
				closeTo(t, []float32{k.dot(x, y)}, []float32{dotPlain(x, y)})
				got, want := append([]float32{}, y...), append([]float32{}, y...)
				k.axpy(0.3, x, got)
				axpyPlain(0.3, x, want)
				closeTo(t, got, want)
				bytes := make([]byte, n)
				for i := range bytes {
					bytes[i] = byte(rng.Uint32())
				}
				k.axpy8(0.1, bytes, got)
				axpy8Plain(0.1, bytes, want)
				closeTo(t, got, want)
			})
		}
	}
}

// BenchmarkProduct multiplies what one layer's gates of 512 tokens need.
func BenchmarkProduct(b *testing.B) {
	for _, k := range available() {
		for _, rows := range []int{1, 16, 512} {
			b.Run(fmt.Sprintf("%s/%d", k.name, rows), func(b *testing.B) {
				rng := rand.New(rand.NewPCG(1, 2))
				const depth, cols = 256, 512
				x, w := random(rng, rows*depth), random(rng, depth*cols)
				y := make([]float32, rows*cols)
				var p packed
				p.pack(w, depth, cols, cols)
				for b.Loop() {
					k.multiply(view{y, rows, cols}, view{x, rows, depth}, &p)
				}
				b.ReportMetric(float64(rows*depth*cols)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
			})
		}
	}
}
