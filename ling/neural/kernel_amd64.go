package neural

import "unsafe"

// native is the fastest set that this processor can run.
var native = available()[0]

// available lists every set that this processor can run, the fastest first.
func available() []*kernels {
	sets := []*kernels{&plain}
	fma, wide := features()
	if fma {
		sets = append([]*kernels{&avx2}, sets...)
	}
	if fma && wide {
		sets = append([]*kernels{&avx512}, sets...)
	}
	return sets
}

var avx2 = kernels{
	name:    "avx2",
	rows:    []int{4, 2, 1},
	product: productAVX2,
	cell:    cellAVX2,
	adam:    adamAVX2,
	axpy:    axpySIMD,
	axpy8:   axpy8SIMD,
	dot:     dotSIMD,
}

var avx512 = kernels{
	name:    "avx512",
	rows:    []int{8, 4, 2, 1},
	product: productAVX512,
	cell:    cellAVX512,
	adam:    adamAVX2,
	axpy:    axpySIMD,
	axpy8:   axpy8SIMD,
	dot:     dotSIMD,
}

// features reports whether processor and operating system offer AVX2 with FMA,
// and AVX-512 (F, DQ, VL).
func features() (fma, wide bool) {
	highest, _, _, _ := cpuid(0, 0)
	if highest < 7 {
		return false, false
	}
	_, _, c1, _ := cpuid(1, 0)
	const fmaBit, osxsave, avx = 1 << 12, 1 << 27, 1 << 28
	if c1&fmaBit == 0 || c1&osxsave == 0 || c1&avx == 0 {
		return false, false
	}
	state := xgetbv()
	_, b7, _, _ := cpuid(7, 0)
	fma = state&0x6 == 0x6 && b7&(1<<5) != 0
	wide = fma && state&0xe6 == 0xe6 && b7&(1<<16) != 0 && b7&(1<<17) != 0 && b7&(1<<31) != 0
	return fma, wide
}

func productAVX512(rows int, t *tile) {
	switch rows {
	case 8:
		product8AVX512(t)
	case 4:
		product4AVX512(t)
	case 2:
		product2AVX512(t)
	default:
		product1AVX512(t)
	}
}

func productAVX2(rows int, t *tile) {
	switch rows {
	case 4:
		product4AVX2(t)
	case 2:
		product2AVX2(t)
	default:
		product1AVX2(t)
	}
}

func axpySIMD(a float32, x, y []float32) {
	n := len(x) &^ 7
	if n > 0 {
		axpyAVX2(a, unsafe.SliceData(x), unsafe.SliceData(y[:n]), n)
	}
	axpyPlain(a, x[n:], y[n:])
}

func axpy8SIMD(a float32, x []byte, y []float32) {
	n := len(x) &^ 7
	if n > 0 {
		axpy8AVX2(a, unsafe.SliceData(x), unsafe.SliceData(y[:n]), n)
	}
	axpy8Plain(a, x[n:], y[n:])
}

func dotSIMD(x, y []float32) float32 {
	n := len(x) &^ 7
	var sum float32
	if n > 0 {
		sum = dotAVX2(unsafe.SliceData(x), unsafe.SliceData(y[:n]), n)
	}
	return sum + dotPlain(x[n:], y[n:])
}

// The functions in assembly. Sizes are those of tile, cell and update; n is a
// multiple of 8 above 0.

//go:noescape
func product8AVX512(t *tile)

//go:noescape
func product4AVX512(t *tile)

//go:noescape
func product2AVX512(t *tile)

//go:noescape
func product1AVX512(t *tile)

//go:noescape
func product4AVX2(t *tile)

//go:noescape
func product2AVX2(t *tile)

//go:noescape
func product1AVX2(t *tile)

//go:noescape
func cellAVX512(c *cell)

//go:noescape
func cellAVX2(c *cell)

//go:noescape
func adamAVX2(u *update)

//go:noescape
func axpyAVX2(a float32, x, y *float32, n int)

//go:noescape
func axpy8AVX2(a float32, x *byte, y *float32, n int)

//go:noescape
func dotAVX2(x, y *float32, n int) float32

func cpuid(leaf, sub uint32) (a, b, c, d uint32)

func xgetbv() uint32
