package score

import "math"

// assignment returns the greatest sum of likeness[i][j] over pairs in which no i
// and no j occurs twice: the method of Kuhn and Munkres in the form with
// potentials, O(n³).
func assignment(likeness [][]float64) float64 {
	rows := len(likeness)
	if rows == 0 || len(likeness[0]) == 0 {
		return 0
	}
	n := max(rows, len(likeness[0]))
	cost := func(i, j int) float64 {
		if i < rows && j < len(likeness[i]) {
			return -likeness[i][j]
		}
		return 0
	}
	u, v := make([]float64, n+1), make([]float64, n+1)
	match, way := make([]int, n+1), make([]int, n+1) // of columns, from 1; 0 is none
	for i := 1; i <= n; i++ {
		match[0] = i
		j0 := 0
		least := make([]float64, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		used := make([]bool, n+1)
		for match[j0] != 0 {
			used[j0] = true
			delta, j1 := math.Inf(1), 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost(match[j0]-1, j-1) - u[match[j0]] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := range used {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			match[j0] = match[way[j0]]
			j0 = way[j0]
		}
	}
	sum := 0.0
	for j := 1; j <= n; j++ {
		sum -= cost(match[j]-1, j-1)
	}
	return sum
}
