package main

import (
	"math"
	"math/rand/v2"

	"github.com/rapporteur/rapporteur/ling/linear"
)

// A clusterRecipe says how words are clustered by their vectors.
type clusterRecipe struct {
	Words      int    // the most frequent ones
	Sizes      [3]int // numbers of clusters, fine to coarse
	Iterations int
}

// Clusters are what linear.Options wants.
type clusters struct {
	words  []linear.WordCluster
	coarse [][2]uint8
}

// clusterWords clusters the words, then the centres of the clusters twice
// more, so that a coarse cluster is a set of fine ones.
func clusterWords(r *recipe, o clusterRecipe, path string, c *console) (*clusters, error) {
	vectors, err := readVectors(path, o.Words)
	if err != nil {
		return nil, err
	}
	points := make([][]float32, len(vectors))
	for i, v := range vectors {
		points[i] = v.vector
	}
	k := kmeans{random: rand.New(rand.NewPCG(r.Seed, 1)), iterations: o.Iterations, progress: c.meter("clusters")}
	fine, centres := k.run(points, o.Sizes[0])
	k.progress = nil
	middle, _ := k.run(centres, o.Sizes[1])
	rough, _ := k.run(centres, o.Sizes[2])
	out := &clusters{coarse: make([][2]uint8, len(centres))}
	for i := range centres {
		out.coarse[i] = [2]uint8{uint8(middle[i]), uint8(rough[i])}
	}
	for i, v := range vectors {
		out.words = append(out.words, linear.WordCluster{Word: v.word, Cluster: uint16(fine[i])})
	}
	return out, nil
}

// Kmeans is spherical k-means: points and centres have length 1, and the
// nearest centre is the one with the greatest product.
type kmeans struct {
	random     *rand.Rand
	iterations int
	progress   func(done, total int)
}

// run returns the cluster of each point, and the centres.
func (k *kmeans) run(points [][]float32, n int) ([]int, [][]float32) {
	n = min(n, len(points))
	centres := make([][]float32, n)
	for i, p := range k.random.Perm(len(points))[:n] {
		centres[i] = points[p]
	}
	nearest := make([]int, len(points))
	for round := range k.iterations {
		for i, p := range points {
			nearest[i] = nearestTo(p, centres)
		}
		if round+1 < k.iterations {
			centres = k.centre(points, nearest, n)
		}
		if k.progress != nil {
			k.progress(round+1, k.iterations)
		}
	}
	return nearest, centres
}

func nearestTo(p []float32, centres [][]float32) int {
	best, most := 0, float32(math.Inf(-1))
	for i, c := range centres {
		if d := product(p, c); d > most {
			best, most = i, d
		}
	}
	return best
}

// product returns the inner product, in four sums that the processor can add
// at the same time. The conversions keep the compiler from joining products
// and sums, which processors round differently.
func product(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	for i := 0; i+3 < len(a); i += 4 {
		s0 += float32(a[i] * b[i])
		s1 += float32(a[i+1] * b[i+1])
		s2 += float32(a[i+2] * b[i+2])
		s3 += float32(a[i+3] * b[i+3])
	}
	return s0 + s1 + s2 + s3
}

// centre returns the mean of each cluster, scaled to length 1. An empty
// cluster gets a point of its own.
func (k *kmeans) centre(points [][]float32, nearest []int, n int) [][]float32 {
	centres := make([][]float32, n)
	for i := range centres {
		centres[i] = make([]float32, dimensions)
	}
	for i, p := range points {
		for j, x := range p {
			centres[nearest[i]][j] += x
		}
	}
	for i, c := range centres {
		length := float32(math.Sqrt(float64(product(c, c))))
		if length == 0 {
			centres[i] = points[k.random.IntN(len(points))]
			continue
		}
		for j := range c {
			c[j] /= length
		}
	}
	return centres
}
