package neural

// Dropout are the shares of values that are set to zero in training, so that
// no value is relied on alone.
type Dropout struct {
	Input     float64 // of what stands for a token
	Layer     float64 // of a layer's output; the same for all tokens of a sentence
	Recurrent float64 // of what an LSTM remembers; the same for all tokens of a sentence
	Head      float64 // in the heads
	Word      float64 // weight of "unknown" against a word's count: a word seen c times is hidden w/(w+c) of the time
	Vector    float64 // of tokens that lose their pretrained vector
}

// masks are those of one pass; a run keeps its own.
type masks struct {
	input     view
	layer     []view
	dep, head view
}

// mask returns values that are 0 with the given share, else what keeps the
// mean.
func (p *pass) mask(rows, cols int, share float64) view {
	v := p.matrix(rows, cols)
	keep := float32(1 / (1 - share))
	limit := uint64(share * (1 << 16))
	var bits uint64
	for i := range v.data {
		if i%4 == 0 {
			bits = p.train.rng.Uint64()
		}
		if bits&0xffff >= limit {
			v.data[i] = keep
		}
		bits >>= 16
	}
	return v
}

func times(x, mask []float32) {
	mask = mask[:len(x)]
	for i := range x {
		x[i] *= mask[i]
	}
}

func addMasked(y, x, mask []float32) {
	x, mask = x[:len(y)], mask[:len(y)]
	for i := range y {
		y[i] += x[i] * mask[i]
	}
}

func (p *pass) dropInput() {
	if p.train == nil {
		return
	}
	p.train.masks = masks{}
	p.train.masks.input = p.mask(p.embedded.rows, p.embedded.step, p.train.drop.Input)
	times(p.embedded.data, p.train.masks.input.data)
}

// dropLayer masks the output of a layer, one mask for each sentence.
func (p *pass) dropLayer(number int, x view) {
	if p.train == nil {
		return
	}
	mask := p.mask(len(p.lengths), x.step, p.train.drop.Layer)
	p.train.masks.layer = append(p.train.masks.layer, mask)
	p.maskLayer(number, x)
}

func (p *pass) maskLayer(number int, x view) {
	mask := p.train.masks.layer[number]
	for t := range p.lengths[0] {
		for s := range p.active(t) {
			times(x.row(p.step[t]+s), mask.row(s))
		}
	}
}

// recurrentMask draws the mask of one direction of a layer.
func (p *pass) recurrentMask(width int) view {
	if p.train == nil {
		return view{}
	}
	return p.mask(len(p.lengths), width, p.train.drop.Recurrent)
}

// masked writes x times mask into out and returns it.
func (p *pass) masked(x, mask, out view) view {
	copy(out.data, x.data)
	times(out.data, mask.data[:len(out.data)])
	return out
}

func (p *pass) dropArcs() {
	if p.train == nil {
		return
	}
	m := &p.train.masks
	m.dep = p.mask(p.dep.rows, p.dep.step, p.train.drop.Head)
	m.head = p.mask(p.dep.rows, p.dep.step, p.train.drop.Head)
	times(p.dep.data, m.dep.data)
	times(p.headSide.data, m.head.data)
}

// hide replaces rare words by the unknown one, and vectors by none, as often
// as the rates say.
func (p *pass) hide(k key, counts []int32) key {
	rng, drop := p.train.rng, p.train.drop
	if rng.Float64()*(drop.Word+float64(counts[k.word])) < drop.Word {
		k.word = 0
	}
	if rng.Float64() < drop.Vector {
		k.vector = -1
	}
	return k
}
