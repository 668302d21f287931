package neural

// A run is what one direction of a layer computed, in the order it read: rows
// as in pass, but for the backward direction token t counts from the end.
type run struct {
	gates    view // activations of input, forget, output, candidate
	state    view
	squashed view // tanh of state
	hidden   view
	before   view // output before each token as the gates saw it
	mask     view // of that, one row for each sentence
}

// recur runs both directions of a layer over x and returns their outputs side
// by side.
func (p *pass) recur(l *layer, x view) view {
	width := l.recurrent[0].weight.rows
	out := p.matrix(x.rows, 2*width)
	var runs [2]run
	for d := range 2 {
		in := x
		if d == 1 {
			in = p.turned(x)
		}
		runs[d] = p.recurOneWay(l, d, in)
		for i := range out.rows {
			from := i
			if d == 1 {
				from = int(p.turn[i])
			}
			copy(out.row(i)[d*width:], runs[d].hidden.row(from))
		}
	}
	p.runs = append(p.runs, runs)
	return out
}

// turned returns x with every sentence backwards.
func (p *pass) turned(x view) view {
	y := p.matrix(x.rows, x.step)
	for i, j := range p.turn {
		copy(y.row(int(j)), x.row(i))
	}
	return y
}

func (p *pass) recurOneWay(l *layer, d int, x view) run {
	width := l.recurrent[d].weight.rows
	r := run{
		gates:    p.apply(&l.input[d], x),
		state:    p.matrix(x.rows, width),
		squashed: p.matrix(x.rows, width),
		hidden:   p.matrix(x.rows, width),
	}
	r.before = r.hidden
	if p.train != nil {
		r.before = p.matrix(x.rows, width)
	}
	r.mask = p.recurrentMask(width)
	zero := p.arena.floats(width)
	for t := range p.lengths[0] {
		from, n := p.step[t], p.active(t)
		if t > 0 {
			before := r.hidden.slice(p.step[t-1], p.step[t-1]+n)
			if p.train != nil {
				before = p.masked(before, r.mask, r.before.slice(from, from+n))
			}
			p.k.multiply(r.gates.slice(from, from+n), before, &l.recurrent[d].forward)
		}
		for s := range n {
			previous := zero
			if t > 0 {
				previous = r.state.row(p.step[t-1] + s)
			}
			i := from + s
			p.k.cell(&cell{&r.gates.row(i)[0], &previous[0], &r.state.row(i)[0], &r.squashed.row(i)[0], &r.hidden.row(i)[0], width})
		}
	}
	return r
}

// recurBack takes the gradient of a layer's output and returns that of its
// input.
func (p *pass) recurBack(number int, dOut view) view {
	l, x := &p.m.layers[number], p.inputs[number]
	width := l.recurrent[0].weight.rows
	dx := p.matrix(x.rows, x.step)
	for d := range 2 {
		dHidden := p.matrix(x.rows, width)
		for i := range x.rows {
			to := i
			if d == 1 {
				to = int(p.turn[i])
			}
			copy(dHidden.row(to), dOut.row(i)[d*width:(d+1)*width])
		}
		r := &p.runs[number][d]
		dGates := p.recurBackOneWay(l, d, r, dHidden)
		p.learn(&l.recurrent[d], r.before, dGates)
		if d == 0 {
			p.learn(&l.input[d], x, dGates)
			p.k.multiply(dx, dGates, &l.input[d].backward)
			continue
		}
		p.learn(&l.input[d], p.turned(x), dGates)
		dTurned := p.matrix(x.rows, x.step)
		p.k.multiply(dTurned, dGates, &l.input[d].backward)
		for i, j := range p.turn {
			p.k.axpy(1, dTurned.row(int(j)), dx.row(i))
		}
	}
	return dx
}

func (p *pass) recurBackOneWay(l *layer, d int, r *run, dHidden view) view {
	width := dHidden.step
	dGates := p.matrix(dHidden.rows, 4*width)
	dState := p.matrix(len(p.lengths), width)
	dBefore := p.matrix(len(p.lengths), width)
	zero := p.arena.floats(width)
	for t := p.lengths[0] - 1; t >= 0; t-- {
		from, n := p.step[t], p.active(t)
		for s := range n {
			previous := zero
			if t > 0 {
				previous = r.state.row(p.step[t-1] + s)
			}
			i := from + s
			cellBack(r.gates.row(i), r.squashed.row(i), previous, grads{dHidden.row(i), dState.row(s), dGates.row(i)})
		}
		if t == 0 {
			break
		}
		clear(dBefore.data[:n*width])
		p.k.multiply(dBefore.slice(0, n), dGates.slice(from, from+n), &l.recurrent[d].backward)
		for s := range n {
			addMasked(dHidden.row(p.step[t-1]+s), dBefore.row(s), r.mask.row(s))
		}
	}
	return dGates
}

// grads are those of one token's hidden output, of its state (replaced by that
// of the state before), and of its gates (written).
type grads struct {
	hidden, state, gates []float32
}

func cellBack(gates, squashed, previous []float32, g grads) {
	n := len(squashed)
	in, forget, out, candidate := gates[:n], gates[n:2*n], gates[2*n:3*n], gates[3*n:4*n]
	dIn, dForget, dOut, dCandidate := g.gates[:n], g.gates[n:2*n], g.gates[2*n:3*n], g.gates[3*n:4*n]
	previous, dHidden, dState := previous[:n], g.hidden[:n], g.state[:n]
	for j, t := range squashed {
		i, f, o, c := in[j], forget[j], out[j], candidate[j]
		dh := dHidden[j]
		dc := dState[j] + dh*o*(1-t*t)
		dIn[j] = dc * c * i * (1 - i)
		dForget[j] = dc * previous[j] * f * (1 - f)
		dOut[j] = dh * t * o * (1 - o)
		dCandidate[j] = dc * i * (1 - c*c)
		dState[j] = dc * f
	}
}
