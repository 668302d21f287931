package neural

import (
	"math"
	"unsafe"
)

// floats returns the n values from p on.
func floats(p *float32, n int) []float32 { return unsafe.Slice(p, n) }

// at returns the address bytes after p.
func at(p *float32, bytes int) *float32 {
	return (*float32)(unsafe.Add(unsafe.Pointer(p), bytes))
}

// productPlain does tiles of one or two rows, four columns at a time: eight
// sums and their factors are as many as the registers hold.
func productPlain(rows int, t *tile) {
	for j := 0; j < 4*panel; j += 16 {
		if rows == 1 {
			rowPlain(t, j)
		} else {
			rowsPlain(t, j)
		}
	}
}

// four are columns next to each other, sums the sums of their products. Reading
// through pointers spares the checks of bounds, a third of the time; multiply
// and multiplyTransposed have checked the whole.
type (
	four = [4]float32
	sums struct{ a, b, c, d float32 }
)

func (s sums) plus(x float32, f *four) sums {
	return sums{s.a + x*f[0], s.b + x*f[1], s.c + x*f[2], s.d + x*f[3]}
}

func (s sums) addTo(c *four) {
	c[0] += s.a
	c[1] += s.b
	c[2] += s.c
	c[3] += s.d
}

func rowPlain(t *tile, j int) {
	var s sums
	for i := range t.depth {
		s = s.plus(*at(t.a, i*t.colStep), (*four)(unsafe.Pointer(at(t.b, j+4*panel*i))))
	}
	s.addTo((*four)(unsafe.Pointer(at(t.c, j))))
}

// rowsPlain takes four steps at once: the compiler moves all sums between
// registers at the end of each round.
func rowsPlain(t *tile, j int) {
	var s, r sums
	i, step, down := 0, t.colStep, t.rowStep
	for ; i+4 <= t.depth; i += 4 {
		a, b := at(t.a, i*step), at(t.b, j+4*panel*i)
		f := (*four)(unsafe.Pointer(b))
		s, r = s.plus(*a, f), r.plus(*at(a, down), f)
		f = (*four)(unsafe.Pointer(at(b, 4*panel)))
		s, r = s.plus(*at(a, step), f), r.plus(*at(a, step+down), f)
		f = (*four)(unsafe.Pointer(at(b, 8*panel)))
		s, r = s.plus(*at(a, 2*step), f), r.plus(*at(a, 2*step+down), f)
		f = (*four)(unsafe.Pointer(at(b, 12*panel)))
		s, r = s.plus(*at(a, 3*step), f), r.plus(*at(a, 3*step+down), f)
	}
	for ; i < t.depth; i++ {
		a, f := at(t.a, i*step), (*four)(unsafe.Pointer(at(t.b, j+4*panel*i)))
		s, r = s.plus(*a, f), r.plus(*at(a, down), f)
	}
	s.addTo((*four)(unsafe.Pointer(at(t.c, j))))
	r.addTo((*four)(unsafe.Pointer(at(t.c, j+t.cStep))))
}

func cellPlain(l *cell) {
	n := l.size
	gates := floats(l.gates, 4*n)
	in, forget, out, candidate := gates[:n], gates[n:2*n], gates[2*n:3*n], gates[3*n:]
	previous, state := floats(l.previous, n), floats(l.state, n)
	squashed, hidden := floats(l.squashed, n), floats(l.hidden, n)
	for j := range in {
		i, f, o := sigmoid(in[j]), sigmoid(forget[j]), sigmoid(out[j])
		g := 2*sigmoid(2*candidate[j]) - 1
		c := f*previous[j] + i*g
		t := 2*sigmoid(2*c) - 1
		in[j], forget[j], out[j], candidate[j] = i, f, o, g
		state[j], squashed[j], hidden[j] = c, t, o*t
	}
}

func adamPlain(u *update) {
	w, g := floats(u.weight, u.size), floats(u.gradient, u.size)
	m, v := floats(u.first, u.size), floats(u.second, u.size)
	for i := range w {
		d := g[i] * u.scale
		m[i] = u.beta1*m[i] + (1-u.beta1)*d
		v[i] = u.beta2*v[i] + (1-u.beta2)*d*d
		w[i] -= u.rate * m[i] / (float32(math.Sqrt(float64(v[i]))) + 1e-8)
		g[i] = 0
	}
}
