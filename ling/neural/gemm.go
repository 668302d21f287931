package neural

import "unsafe"

// A packed matrix has its columns in panels: the first panel columns of every
// row, then the next ones. Missing columns are zero.
type packed struct {
	depth, width int // rows, and columns padded to whole panels
	data         []float32
}

// pack writes the matrix of rows by cols values, step apart from row to row,
// into p, whose memory is used again.
func (p *packed) pack(m []float32, rows, cols, step int) {
	p.resize(rows, cols)
	for j := 0; j < cols; j += panel {
		out := p.data[j*rows:]
		n := min(panel, cols-j)
		for k := range rows {
			copy(out[k*panel:k*panel+n], m[k*step+j:k*step+j+n])
		}
	}
}

// packTransposed is pack of the transposed matrix: rows and cols are those of
// m, which become columns and rows of p.
func (p *packed) packTransposed(m []float32, rows, cols, step int) {
	p.resize(cols, rows)
	for j := 0; j < rows; j++ {
		out := p.data[j/panel*panel*cols+j%panel:]
		row := m[j*step : j*step+cols]
		for k, v := range row {
			out[k*panel] = v
		}
	}
}

func (p *packed) resize(depth, cols int) {
	p.depth, p.width = depth, pad(cols)
	n := p.depth * p.width
	if cap(p.data) < n {
		p.data = make([]float32, n)
	}
	p.data = p.data[:n]
	if cols != p.width {
		clear(p.data[(p.width-panel)*depth:])
	}
}

// A view is a matrix in row order; consecutive rows are step values apart.
type view struct {
	data       []float32
	rows, step int
}

// multiply adds a·b to c. The rows of c are those of a, and its step is at
// least the width of b.
func (k *kernels) multiply(c, a view, b *packed) {
	if a.rows == 0 || b.depth == 0 {
		return
	}
	_ = a.data[(a.rows-1)*a.step+b.depth-1]
	_ = c.data[(a.rows-1)*c.step+b.width-1]
	k.tiles(c, a, b, tile{rowStep: 4 * a.step, colStep: 4})
}

// multiplyTransposed adds the product of a transposed and b to c. The rows of
// c are the columns of a, cols many.
func (k *kernels) multiplyTransposed(c, a view, b *packed) {
	if c.rows == 0 || b.depth == 0 {
		return
	}
	_ = a.data[(b.depth-1)*a.step+c.rows-1]
	_ = c.data[(c.rows-1)*c.step+b.width-1]
	a.rows = c.rows
	k.tiles(c, a, b, tile{rowStep: 4, colStep: 4 * a.step})
}

func (k *kernels) tiles(c, a view, b *packed, t tile) {
	t.cStep, t.depth = 4*c.step, b.depth
	from := unsafe.SliceData(a.data)
	to := unsafe.SliceData(c.data)
	for j := 0; j < b.width; j += panel {
		t.b = &b.data[j*b.depth]
		for i, r := 0, 0; i < a.rows; i += k.rows[r] {
			for i+k.rows[r] > a.rows {
				r++
			}
			t.a = at(from, i*t.rowStep)
			t.c = at(to, i*t.cStep+4*j)
			k.product(k.rows[r], &t)
		}
	}
}
