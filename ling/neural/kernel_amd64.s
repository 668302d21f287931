#include "textflag.h"

// Products: R8 walks down the rows of A, R9 down half a panel, R10 counts the
// halves. CX is the step between rows of A, R13 three of them, BX the step
// between its columns, DX the columns that are left.

#define LOAD_TILE \
	MOVQ t+0(FP), AX; \
	MOVQ 16(AX), DI; \
	MOVQ 24(AX), CX; \
	MOVQ 32(AX), BX; \
	MOVQ 40(AX), SI; \
	LEAQ (CX)(CX*2), R13; \
	LEAQ (SI)(SI*2), R11; \
	XORQ R10, R10

#define LOAD_HALF \
	MOVQ 0(AX), R8; \
	MOVQ 8(AX), R9; \
	ADDQ R10, R9; \
	MOVQ 48(AX), DX

#define ROW(MEM, LOW, HIGH) \
	VBROADCASTSS MEM, Y14; \
	VFMADD231PS  Y12, Y14, LOW; \
	VFMADD231PS  Y13, Y14, HIGH

#define STORE(MEM, MEM32, LOW, HIGH) \
	VADDPS  MEM, LOW, LOW; \
	VADDPS  MEM32, HIGH, HIGH; \
	VMOVUPS LOW, MEM; \
	VMOVUPS HIGH, MEM32

#define ZERO(A, B) \
	VXORPS A, A, A; \
	VXORPS B, B, B

// func product4AVX2(t *tile)
TEXT ·product4AVX2(SB), NOSPLIT, $0-8
	LOAD_TILE

half4:
	LOAD_HALF
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)
	ZERO(Y4, Y5)
	ZERO(Y6, Y7)

loop4:
	VMOVUPS (R9), Y12
	VMOVUPS 32(R9), Y13
	ROW((R8), Y0, Y1)
	ROW((R8)(CX*1), Y2, Y3)
	ROW((R8)(CX*2), Y4, Y5)
	ROW((R8)(R13*1), Y6, Y7)
	ADDQ $128, R9
	ADDQ BX, R8
	DECQ DX
	JNZ  loop4
	STORE((DI), 32(DI), Y0, Y1)
	STORE((DI)(SI*1), 32(DI)(SI*1), Y2, Y3)
	STORE((DI)(SI*2), 32(DI)(SI*2), Y4, Y5)
	STORE((DI)(R11*1), 32(DI)(R11*1), Y6, Y7)
	ADDQ $64, DI
	ADDQ $64, R10
	CMPQ R10, $128
	JLT  half4
	VZEROUPPER
	RET

// func product2AVX2(t *tile)
TEXT ·product2AVX2(SB), NOSPLIT, $0-8
	LOAD_TILE

half2:
	LOAD_HALF
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)

loop2:
	VMOVUPS (R9), Y12
	VMOVUPS 32(R9), Y13
	ROW((R8), Y0, Y1)
	ROW((R8)(CX*1), Y2, Y3)
	ADDQ $128, R9
	ADDQ BX, R8
	DECQ DX
	JNZ  loop2
	STORE((DI), 32(DI), Y0, Y1)
	STORE((DI)(SI*1), 32(DI)(SI*1), Y2, Y3)
	ADDQ $64, DI
	ADDQ $64, R10
	CMPQ R10, $128
	JLT  half2
	VZEROUPPER
	RET

// func product1AVX2(t *tile)
TEXT ·product1AVX2(SB), NOSPLIT, $0-8
	LOAD_TILE

half1:
	LOAD_HALF
	ZERO(Y0, Y1)

loop1:
	VMOVUPS (R9), Y12
	VMOVUPS 32(R9), Y13
	ROW((R8), Y0, Y1)
	ADDQ $128, R9
	ADDQ BX, R8
	DECQ DX
	JNZ  loop1
	STORE((DI), 32(DI), Y0, Y1)
	ADDQ $64, DI
	ADDQ $64, R10
	CMPQ R10, $128
	JLT  half1
	VZEROUPPER
	RET

// Constants of the logistic function, eight of each: -log2(e), the bounds of
// its argument, and the Taylor coefficients of 2^x.
#define EIGHT(OFFSET, VALUE) \
	DATA constants<>+(OFFSET+0)(SB)/4, VALUE; \
	DATA constants<>+(OFFSET+4)(SB)/4, VALUE; \
	DATA constants<>+(OFFSET+8)(SB)/4, VALUE; \
	DATA constants<>+(OFFSET+12)(SB)/4, VALUE; \
	DATA constants<>+(OFFSET+16)(SB)/4, VALUE; \
	DATA constants<>+(OFFSET+20)(SB)/4, VALUE; \
	DATA constants<>+(OFFSET+24)(SB)/4, VALUE; \
	DATA constants<>+(OFFSET+28)(SB)/4, VALUE

EIGHT(0, $-1.44269504)
EIGHT(32, $30.0)
EIGHT(64, $-30.0)
EIGHT(96, $1.0)
EIGHT(128, $0.693147181)
EIGHT(160, $0.240226507)
EIGHT(192, $0.0555041087)
EIGHT(224, $0.00961812911)
EIGHT(256, $0.00133335581)
EIGHT(288, $0.000154035304)
EIGHT(320, $2.0)
EIGHT(352, $1.0e-8)
GLOBL constants<>(SB), RODATA, $384

// LOGISTIC replaces X by 1/(1+exp(-X)); T and P are scratch.
#define LOGISTIC(X, T, P) \
	VMINPS       constants<>+32(SB), X, X; \
	VMAXPS       constants<>+64(SB), X, X; \
	VMULPS       constants<>+0(SB), X, X; \
	VROUNDPS     $0, X, T; \
	VSUBPS       T, X, X; \
	VMOVAPS      constants<>+288(SB), P; \
	VFMADD213PS  constants<>+256(SB), X, P; \
	VFMADD213PS  constants<>+224(SB), X, P; \
	VFMADD213PS  constants<>+192(SB), X, P; \
	VFMADD213PS  constants<>+160(SB), X, P; \
	VFMADD213PS  constants<>+128(SB), X, P; \
	VFMADD213PS  Y15, X, P; \
	VCVTPS2DQ    T, T; \
	VPSLLD       $23, T, T; \
	VPADDD       T, P, P; \
	VADDPS       Y15, P, P; \
	VDIVPS       P, Y15, X

// TANH replaces X by its hyperbolic tangent, 2/(1+exp(-2X)) - 1.
#define TANH(X, T, P) \
	VADDPS      X, X, X; \
	LOGISTIC(X, T, P); \
	VADDPS      X, X, X; \
	VSUBPS      Y15, X, X

// func cellAVX2(c *cell)
TEXT ·cellAVX2(SB), NOSPLIT, $0-8
	MOVQ c+0(FP), AX
	MOVQ 0(AX), R8
	MOVQ 8(AX), R9
	MOVQ 16(AX), R10
	MOVQ 24(AX), R11
	MOVQ 32(AX), R12
	MOVQ 40(AX), DX
	LEAQ (R8)(DX*4), SI  // forget
	LEAQ (SI)(DX*4), DI  // output
	LEAQ (DI)(DX*4), R13 // candidate
	VMOVUPS constants<>+96(SB), Y15
	XORQ CX, CX

loop:
	VMOVUPS (R8)(CX*4), Y0
	VMOVUPS (SI)(CX*4), Y1
	VMOVUPS (DI)(CX*4), Y2
	VMOVUPS (R13)(CX*4), Y3
	LOGISTIC(Y0, Y4, Y5)
	LOGISTIC(Y1, Y6, Y7)
	LOGISTIC(Y2, Y8, Y9)
	TANH(Y3, Y10, Y11)
	VMOVUPS Y0, (R8)(CX*4)
	VMOVUPS Y1, (SI)(CX*4)
	VMOVUPS Y2, (DI)(CX*4)
	VMOVUPS Y3, (R13)(CX*4)
	VMULPS  Y3, Y0, Y0
	VFMADD231PS (R9)(CX*4), Y1, Y0
	VMOVUPS Y0, (R10)(CX*4)
	TANH(Y0, Y4, Y5)
	VMOVUPS Y0, (R11)(CX*4)
	VMULPS  Y0, Y2, Y0
	VMOVUPS Y0, (R12)(CX*4)
	ADDQ $8, CX
	CMPQ CX, DX
	JLT  loop
	VZEROUPPER
	RET

// func adamAVX2(u *update)
TEXT ·adamAVX2(SB), NOSPLIT, $0-8
	MOVQ u+0(FP), AX
	MOVQ 0(AX), R8
	MOVQ 8(AX), R9
	MOVQ 16(AX), R10
	MOVQ 24(AX), R11
	MOVQ 32(AX), DX
	VBROADCASTSS 40(AX), Y10 // rate
	VBROADCASTSS 44(AX), Y11 // beta1
	VBROADCASTSS 48(AX), Y12 // beta2
	VBROADCASTSS 52(AX), Y13 // scale
	VMOVUPS constants<>+96(SB), Y15
	VSUBPS  Y11, Y15, Y8 // 1-beta1
	VSUBPS  Y12, Y15, Y9 // 1-beta2
	VXORPS  Y14, Y14, Y14
	XORQ    CX, CX

loop:
	VMOVUPS (R9)(CX*4), Y0
	VMULPS  Y13, Y0, Y0
	VMOVUPS Y14, (R9)(CX*4)
	VMULPS  (R10)(CX*4), Y11, Y1
	VFMADD231PS Y0, Y8, Y1
	VMOVUPS Y1, (R10)(CX*4)
	VMULPS  (R11)(CX*4), Y12, Y2
	VMULPS  Y0, Y0, Y0
	VFMADD231PS Y0, Y9, Y2
	VMOVUPS Y2, (R11)(CX*4)
	VSQRTPS Y2, Y2
	VADDPS  constants<>+352(SB), Y2, Y2
	VDIVPS  Y2, Y1, Y1
	VMULPS  Y10, Y1, Y1
	VMOVUPS (R8)(CX*4), Y3
	VSUBPS  Y1, Y3, Y3
	VMOVUPS Y3, (R8)(CX*4)
	ADDQ $8, CX
	CMPQ CX, DX
	JLT  loop
	VZEROUPPER
	RET

// func axpyAVX2(a float32, x, y *float32, n int)
TEXT ·axpyAVX2(SB), NOSPLIT, $0-32
	VBROADCASTSS a+0(FP), Y0
	MOVQ x+8(FP), SI
	MOVQ y+16(FP), DI
	MOVQ n+24(FP), DX
	XORQ CX, CX

loop:
	VMOVUPS (DI)(CX*4), Y1
	VFMADD231PS (SI)(CX*4), Y0, Y1
	VMOVUPS Y1, (DI)(CX*4)
	ADDQ $8, CX
	CMPQ CX, DX
	JLT  loop
	VZEROUPPER
	RET

// func axpy8AVX2(a float32, x *byte, y *float32, n int)
TEXT ·axpy8AVX2(SB), NOSPLIT, $0-32
	VBROADCASTSS a+0(FP), Y0
	MOVQ x+8(FP), SI
	MOVQ y+16(FP), DI
	MOVQ n+24(FP), DX
	XORQ CX, CX

loop:
	VPMOVSXBD (SI)(CX*1), Y2
	VCVTDQ2PS Y2, Y2
	VMOVUPS (DI)(CX*4), Y1
	VFMADD231PS Y2, Y0, Y1
	VMOVUPS Y1, (DI)(CX*4)
	ADDQ $8, CX
	CMPQ CX, DX
	JLT  loop
	VZEROUPPER
	RET

// func dotAVX2(x, y *float32, n int) float32
TEXT ·dotAVX2(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), SI
	MOVQ y+8(FP), DI
	MOVQ n+16(FP), DX
	VXORPS Y0, Y0, Y0
	XORQ CX, CX

loop:
	VMOVUPS (SI)(CX*4), Y1
	VFMADD231PS (DI)(CX*4), Y1, Y0
	ADDQ $8, CX
	CMPQ CX, DX
	JLT  loop
	VEXTRACTF128 $1, Y0, X1
	VADDPS  X1, X0, X0
	VHADDPS X0, X0, X0
	VHADDPS X0, X0, X0
	VMOVSS  X0, ret+24(FP)
	VZEROUPPER
	RET
