package neural

import "math"

// Weights say how much a mistake of each head counts.
type Weights struct {
	Tag, Arc, Relation, Name, Class float32
}

// learn adds the gradients of y = x·d, given that of y.
func (p *pass) learn(d *dense, x, dy view) {
	p.pack.pack(dy.data, dy.rows, dy.step, dy.step)
	g := p.train.grads[d.weight.id].values
	p.k.multiplyTransposed(view{g, d.weight.rows, d.weight.cols}, x, &p.pack)
	if d.bias == nil {
		return
	}
	bias := p.train.grads[d.bias.id].values
	for i := range dy.rows {
		p.k.axpy(1, dy.row(i), bias)
	}
}

// descend is learn, and adds the gradient of x to dx.
func (p *pass) descend(d *dense, x, dy, dx view) {
	p.learn(d, x, dy)
	p.k.multiply(dx, dy, &d.backward)
}

// backward goes from the heads down to what was looked up, adding to the
// gradients. The golds are those of the sentences laid.
func (p *pass) backward(golds []gold, w Weights) {
	dEncoded := p.matrix(p.encoded.rows, p.encoded.step)
	if p.m.config.parses() {
		p.learnLabels(labelling{p.tags, len(p.m.tags), w.Tag}, golds, func(g *gold) []int32 { return g.tags })
		p.descend(&p.m.tag, p.encoded, p.tags, dEncoded)
		p.learnNames(golds, w.Name)
		p.descend(&p.m.name, p.encoded, p.names, dEncoded)
		p.learnArcs(golds, w.Arc, dEncoded)
		p.learnRelations(golds, w.Relation, dEncoded)
	}
	if n := p.m.config.Classes; n > 0 {
		p.learnLabels(labelling{p.classes, n, w.Class}, golds, func(g *gold) []int32 { return g.classes })
		p.descend(&p.m.class, p.encoded, p.classes, dEncoded)
	}

	d := p.matrix(p.encoded.rows, p.encoded.step)
	for i, j := range p.spread {
		copy(d.row(i), dEncoded.row(int(j)))
	}
	for l := len(p.m.layers) - 1; l >= 0; l-- {
		p.maskLayer(l, d)
		d = p.recurBack(l, d)
	}
	p.learnEmbedding(d)
}

// learnEmbedding takes the gradient of what stands for the tokens.
func (p *pass) learnEmbedding(d view) {
	times(d.data, p.train.masks.input.data)
	p.learn(&p.m.project, p.vectors, d)
	for i, key := range p.tokens {
		p.learnRow(p.m.wordTable, key.word, d.row(i))
		for a, row := range key.affix {
			p.learnRow(p.m.affixTables[a], row, d.row(i))
		}
		for _, mark := range p.marks[i] {
			p.learnRow(p.m.markTable, p.m.markRow(mark), d.row(i))
		}
	}
}

func (p *pass) learnRow(table *param, row int32, d []float32) {
	g := &p.train.grads[table.id]
	g.touch(row)
	p.k.axpy(1, d, g.values[int(row)*table.cols:(int(row)+1)*table.cols])
}

// A labelling has the scores of n labels for each token, and how much a mistake counts.
type labelling struct {
	scores view
	n      int
	weight float32
}

// learnLabels replaces scores by their gradient.
func (p *pass) learnLabels(l labelling, golds []gold, right func(*gold) []int32) {
	for s := range golds {
		scores := l.scores.slice(p.base[s], p.base[s+1])
		labels := right(&golds[s])
		if labels == nil {
			clear(scores.data)
			continue
		}
		for i, label := range labels {
			p.train.loss += softmax(scores.row(i), l.n, label, l.weight*p.train.scale)
		}
	}
}

// softmax replaces the first n scores by the gradient of their cross-entropy
// with the gold one, times weight, the others by 0, and returns the loss. A
// gold of -1 teaches nothing.
func softmax(scores []float32, n int, gold int32, weight float32) float64 {
	if gold < 0 {
		clear(scores)
		return 0
	}
	highest := scores[0]
	for _, v := range scores[:n] {
		highest = max(highest, v)
	}
	sum := 0.0
	right := float64(scores[gold] - highest)
	for i, v := range scores[:n] {
		e := math.Exp(float64(v - highest))
		scores[i] = float32(e)
		sum += e
	}
	times := weight / float32(sum)
	for i := range scores[:n] {
		scores[i] *= times
	}
	clear(scores[n:])
	scores[gold] -= weight
	return float64(weight) * (math.Log(sum) - right)
}

// learnNames replaces the scores of names' labels by their gradient.
func (p *pass) learnNames(golds []gold, weight float32) {
	grad := p.train.grads[p.m.transition.id].values
	c := &p.train.chain
	c.labels = p.m.labels()
	for s, g := range golds {
		scores := p.names.slice(p.base[s], p.base[s+1])
		if g.labels == nil {
			clear(scores.data)
			continue
		}
		scale := weight * p.train.scale
		p.train.loss += float64(scale) * c.learn(scores, p.m.transition, chainLesson{g.labels, scale, grad})
	}
}

func (p *pass) learnArcs(golds []gold, weight float32, dEncoded view) {
	m := p.m
	dQuery := p.matrix(p.query.rows, p.query.step)
	dDistance := p.matrix(p.distance.rows, p.distance.step)
	dHead := p.matrix(p.headSide.rows, p.headSide.step)
	root := p.train.grads[m.rootArc.id].values
	for s, g := range golds {
		if g.heads == nil {
			continue
		}
		scores, candidates := p.scoreArcs(s)
		n := scores.rows
		for i, h := range g.heads {
			row := scores.row(i)
			row[i+1] = below // nothing is its own head
			p.train.loss += softmax(row, n+1, h, weight*p.train.scale)
			distance := dDistance.row(p.base[s] + i)
			for j, v := range row[1 : n+1] {
				distance[bucketOf(j-i)] += v
			}
		}
		p.pack.pack(candidates.data, n+1, candidates.step, candidates.step)
		p.k.multiply(dQuery.slice(p.base[s], p.base[s+1]), scores, &p.pack)
		query := p.query.slice(p.base[s], p.base[s+1])
		p.pack.pack(query.data, n, query.step, query.step)
		dCandidates := p.matrix(n+1, candidates.step)
		p.k.multiplyTransposed(dCandidates, scores, &p.pack)
		p.k.axpy(1, dCandidates.row(0), root)
		copy(dHead.data[p.base[s]*dHead.step:], dCandidates.data[dCandidates.step:(n+1)*dCandidates.step])
	}
	p.descend(&m.distance, p.query, dDistance, dQuery)
	dDep := p.matrix(p.dep.rows, p.dep.step)
	p.descend(&m.bilinear, p.dep, dQuery, dDep)
	masks := &p.train.masks
	rectifyBack(p.dep.data, dDep.data)
	rectifyBack(p.headSide.data, dHead.data)
	times(dDep.data, masks.dep.data)
	times(dHead.data, masks.head.data)
	p.descend(&m.dependent, p.encoded, dDep, dEncoded)
	p.descend(&m.head, p.encoded, dHead, dEncoded)
}

// rectifyBack takes the gradient through rectify, given its output.
func rectifyBack(y, dy []float32) {
	dy = dy[:len(y)]
	for i, v := range y {
		if v < 0 {
			dy[i] *= slope
		}
	}
}

// relate writes what a relation is scored with: a sum of the two sides and a
// product. A head of -1 is the root.
func (p *pass) relate(hidden []float32, dependent, head int) {
	a, b := p.relDep.row(dependent), p.relHeadRow(head)
	sum, product := hidden[:len(a)], hidden[len(a):]
	for j, v := range a {
		s := v + b[j]
		sum[j] = max(s, slope*s)
		product[j] = v * b[j]
	}
}

// unrelate takes the gradient of what relate wrote and adds those of the two
// sides.
func (p *pass) unrelate(hidden, d []float32, arc relationArc) {
	a, b := p.relDep.row(arc.dependent), p.relHeadRow(arc.head)
	n := len(a)
	rectifyBack(hidden[:n], d[:n])
	for j := range n {
		arc.dDep[j] += d[j] + d[n+j]*b[j]
		arc.dHead[j] += d[j] + d[n+j]*a[j]
	}
}

// A relationArc is an arc with the gradients of its sides.
type relationArc struct {
	dependent, head int
	dDep, dHead     []float32
}

// learnRelations scores the relation of every token to its gold head.
func (p *pass) learnRelations(golds []gold, weight float32, dEncoded view) {
	m := p.m
	hidden := p.matrix(p.relDep.rows, 2*p.relDep.step)
	p.eachArc(golds, func(i, head int) { p.relate(hidden.row(i), i, head) })
	mask := p.mask(hidden.rows, hidden.step, p.train.drop.Head)
	times(hidden.data, mask.data)
	scores := p.apply(&m.relation, hidden)
	for s, g := range golds {
		if g.heads == nil {
			clear(scores.slice(p.base[s], p.base[s+1]).data)
		}
		for i, r := range g.relations {
			p.train.loss += softmax(scores.row(p.base[s]+i), len(m.relations), r, weight*p.train.scale)
		}
	}
	dHidden := p.matrix(hidden.rows, hidden.step)
	p.descend(&m.relation, hidden, scores, dHidden)
	times(dHidden.data, mask.data)
	dDep, dHead := p.matrix(p.relDep.rows, p.relDep.step), p.matrix(p.relHead.rows, p.relHead.step)
	root := p.train.grads[m.relRoot.id].values
	p.eachArc(golds, func(i, head int) {
		arc := relationArc{i, head, dDep.row(i), root}
		if head >= 0 {
			arc.dHead = dHead.row(head)
		}
		p.unrelate(hidden.row(i), dHidden.row(i), arc)
	})
	p.descend(&m.relDep, p.encoded, dDep, dEncoded)
	p.descend(&m.relHead, p.encoded, dHead, dEncoded)
}

// eachArc visits every gold arc: places of dependent and head, -1 for the root.
func (p *pass) eachArc(golds []gold, visit func(dependent, head int)) {
	for s, g := range golds {
		for i, h := range g.heads {
			head := -1
			if h > 0 {
				head = p.base[s] + int(h) - 1
			}
			visit(p.base[s]+i, head)
		}
	}
}

func (p *pass) relHeadRow(head int) []float32 {
	if head < 0 {
		return p.m.relRoot.weights
	}
	return p.relHead.row(head)
}
