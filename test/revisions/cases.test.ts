// The graph cases that Alembic's own traversal was run on, one row a case: number | graph | command | rows | outcome. Where
// limbeck does something else than Alembic on purpose, the last column says why, in words of docs/coming-from-alembic.md.
// Errors are limbeck's codes.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outcome } from './notation.js';

const graphs: { readonly [name: string]: string } = {
  L5: 'aaa1 bbb2<aaa1 ccc3<bbb2 ddd4<ccc3 eee5<ddd4',
  P1: 'deadbeef01<deadc0de02 deadc0de02 cafe',
  P2: 'deadbeef01<deadc0de02 deadc0de02 cafe<deadbeef01',
  P3: 'deadbeef01<deadc0de02 deadc0de02 cab<deadbeef01',
  P4: 'deadbeef01<deadc0de02 deadc0de02',
  F2: 'a[abranch] b<a somelongername<b c<somelongername d e<d[ebranch] someothername<e f<someothername',
  BR: 'a b<a c1<b[c1br] d1<c1 c2<b[c2br] d2<c2',
  MG: 'a b<a c1<b d1<c1 c2<b[c2br] d2<c2 e<d1,d2 f<e',
  TW: 'a b1<a b2<a b3<a c1<b1,b2,b3 c2<b1,b2,b3 d1<c1 d2<c2',
  NT: 'a b1<a b2<a b3<a c1<b1,b2 c2<b2,b3 d1<c1 d2<c2',
  BM: 'a1 b1<a1 c1<b1 a2 b2<a2 c2<b2 d1<c1,c2 d2<c2',
  B3: 'a1 b1<a1 c1<b1 a2 b2<a2 c2<b2 a3 b3<a3 c3<b3 d1<c1,c2,c3 d2<c2 d3<c3',
  FO: 'a1 b1<a1 a2 b2<a2',
  D1: 'a1[lib1] b1<a1 c1<b1 a2 b2<a2 c2<b2!c1 d1<c1 e1<d1 f1<e1',
  DL: 'a1[lib1] b1<a1 c1<b1[c1lib] a2 b2<a2 c2<b2!c1lib d1<c1 e1<d1 f1<e1',
  XY: 'y1[y] x1[x] y2<y1!x1 x2<x1',
  XE: 'y1[y] x1[x] y2<y1!x1',
  CC: 'a1 a2<a1 b1 b2<b1!a2 b3<b2 a3<a2!b1',
  OWN: 'a1 a2<a1!a1',
  ND: 'a1 a2<a1 a3<a2 b1 b2<b1!a3 b3<b2 b4<b3!a3',
  DM: 'a1 b1!a1 bm<a1,b1',
  OV: 'a1 a2 a3 am<a1,a2,a3 b1 b2 bm<b1,b2 c1 c2 c3 cm<c1,c2,c3 d1!a3,b2,c1',
  BX: 'a b<a c1<b[c1br] d1<c1 c2<b[c2br] d2<c2!c1',
  BT: 'a1 a2<a1 a3<a2 b1<a3 b2<a3 cb1<b1 cb2<b2 db1<cb1 db2<cb2 e1b1<db1 fe1b1<e1b1 e2b1<db1 e2b2<db2 merge<e2b1,e2b2',
  CD: 'base1[b_1] a1a<base1 a1b<base1 b1a<a1a b1b<a1b!a3 base2[b_2] a2<base2 b2<a2 c2<b2!a3 d2<c2 base3[b_3] a3<base3 b3<a3',
  LS: 'a b1<a b2<a c1<b1 d11<c1 d12<c1',
  SUB: 'user_foo user<user_foo',
  SUBD: 'user_foo user<user_foo!user_foo',
  HD: 'a1 a2<a1 head<a2',
  EMPTY: '',
};

const cases = `
1 | L5 | upgrade eee5 | ccc3 | ^ddd4(ccc3=>ddd4) ^eee5(ddd4=>eee5) {eee5}
2 | L5 | upgrade ccc3 | - | ^aaa1(+aaa1) ^bbb2(aaa1=>bbb2) ^ccc3(bbb2=>ccc3) {ccc3}
3 | L5 | upgrade +2 | aaa1 | ^bbb2(aaa1=>bbb2) ^ccc3(bbb2=>ccc3) {ccc3}
4 | L5 | upgrade +1 | - | ^aaa1(+aaa1) {aaa1}
5 | L5 | upgrade bbb2+2 | aaa1 | ^bbb2(aaa1=>bbb2) ^ccc3(bbb2=>ccc3) ^ddd4(ccc3=>ddd4) {ddd4}
6 | L5 | upgrade ddd4-2 | aaa1 | ^bbb2(aaa1=>bbb2) {bbb2}
7 | L5 | upgrade head-1 | - | ^aaa1(+aaa1) ^bbb2(aaa1=>bbb2) ^ccc3(bbb2=>ccc3) ^ddd4(ccc3=>ddd4) {ddd4}
8 | L5 | upgrade -2 | bbb2 | E wrong-direction
9 | L5 | upgrade +5 | bbb2 | E past-the-end
10 | L5 | upgrade bbb2+9 | aaa1 | E past-the-end | a step past the end is a message, not a crash
11 | L5 | upgrade +0 | bbb2 | E bad-target
12 | L5 | upgrade bbb2 | ddd4 | (no steps) {ddd4}
13 | L5 | upgrade base | ccc3 | (no steps) {ccc3}
14 | L5 | upgrade head | zzz9 | E unknown-revision-in-database | a row that no file knows is named as such
15 | L5 | downgrade ccc3 | eee5 | veee5(eee5=>ddd4) vddd4(ddd4=>ccc3) {ccc3}
16 | L5 | downgrade base | ccc3 | vccc3(ccc3=>bbb2) vbbb2(bbb2=>aaa1) vaaa1(-aaa1) {}
17 | L5 | downgrade base | - | (no steps) {}
18 | L5 | downgrade -3 | eee5 | veee5(eee5=>ddd4) vddd4(ddd4=>ccc3) vccc3(ccc3=>bbb2) {bbb2}
19 | L5 | downgrade -1 | aaa1 | vaaa1(-aaa1) {}
20 | L5 | downgrade -1 | - | E nothing-applied
21 | L5 | downgrade -5 | bbb2 | E past-the-end
22 | L5 | downgrade aaa1+2 | ddd4 | vddd4(ddd4=>ccc3) {ccc3}
23 | L5 | downgrade ccc3-2 | ddd4 | vddd4(ddd4=>ccc3) vccc3(ccc3=>bbb2) vbbb2(bbb2=>aaa1) {aaa1}
24 | L5 | downgrade +2 | bbb2 | E wrong-direction
25 | L5 | downgrade eee5 | eee5 | (no steps) {eee5}
26 | L5 | downgrade ddd4 | bbb2 | E not-applied
27 | L5 | downgrade head | ccc3 | E not-applied
28 | L5 | stamp base | ddd4 | stamp(-ddd4) {}
29 | L5 | stamp head | bbb2 | stamp(bbb2=>eee5) {eee5}
30 | L5 | stamp aaa1 | ddd4 | stamp(ddd4=>aaa1) {aaa1}
31 | L5 | stamp bbb2 | bbb2 | (no moves) {bbb2}
32 | L5 | stamp bbb2 | zzz9 | E unknown-revision-in-database | a row that no file knows is named as such
33 | L5 | history bbb2:ddd4 | - | ddd4 ccc3 bbb2
34 | L5 | history bbb2:+2 | - | ddd4 ccc3 bbb2
35 | L5 | history -2:ccc3 | - | ccc3 bbb2 aaa1 | a step at the start of a range counts from its end
36 | L5 | history -9:ccc3 | - | ccc3 bbb2 aaa1
37 | L5 | history current: | ccc3 | eee5 ddd4 ccc3
38 | L5 | history ddd4:bbb2 | - | E not-one-line
39 | P1 | get deadb | - | deadbeef01
40 | P1 | get dead | - | E ambiguous-prefix
41 | P2 | get d | - | E short-prefix | a prefix of an id needs four characters
42 | P2 | get ca | - | E short-prefix | a prefix of an id needs four characters
43 | P3 | get ca | - | E short-prefix | a prefix of an id needs four characters
44 | P4 | get qqq | - | E unknown-revision
45 | P4 | get qqqqq | - | E unknown-revision
46 | F2 | get ebranch@some | - | someothername
47 | F2 | get abranch@head | - | c
48 | F2 | get abranch@base | - | (base)
49 | F2 | get ebranch@b | - | E not-on-branch
50 | F2 | get ebranch | - | e
51 | F2 | get e@d | - | d
52 | F2 | get x@d | - | E unknown-branch
53 | F2 | labels | - | a:abranch b:abranch c:abranch d:ebranch e:ebranch f:ebranch somelongername:abranch someothername:ebranch
54 | F2 | history ebranch@base: | - | f someothername e d
55 | F2 | history ebranch@-2: | - | f someothername e
56 | F2 | history :ebranch@+2 | - | e d
57 | F2 | upgrade head | - | E several-heads
58 | F2 | upgrade heads | - | ^d(+d) ^e(d=>e) ^someothername(e=>someothername) ^f(someothername=>f) ^a(+a) ^b(a=>b) ^somelongername(b=>somelongername) ^c(somelongername=>c) {c,f}
59 | F2 | upgrade +1 | - | E ambiguous-step
60 | BR | upgrade d1 | b | ^c1(b=>c1) ^d1(c1=>d1) {d1}
61 | BR | upgrade d1 d2 | a | ^b(a=>b) ^c2(b=>c2) ^d2(c2=>d2) ^c1(+c1) ^d1(c1=>d1) {d1,d2}
62 | BR | upgrade head | d1 | E several-heads
63 | BR | upgrade +1 | c1 c2 | E several-heads
64 | BR | upgrade +1 | b | E ambiguous-step
65 | BR | upgrade c2br@+1 | c1 | ^c2(+c2) {c1,c2}
66 | BR | upgrade c2br@+1 | c1 c2 | ^d2(c2=>d2) {c1,d2}
67 | BR | upgrade c2br@head-1 | b | ^c2(b=>c2) {c2}
68 | BR | downgrade a | d1 d2 | vd1(d1=>c1) vc1(-c1) vd2(d2=>c2) vc2(c2=>b) vb(b=>a) {a}
69 | BR | downgrade b | d1 d2 | vd1(d1=>c1) vc1(-c1) vd2(d2=>c2) vc2(c2=>b) {b}
70 | BR | downgrade c2 | d1 d2 | vd2(d2=>c2) {c2,d1}
71 | BR | downgrade -1 | d1 d2 | E several-heads | which of several heads goes down is asked, not guessed
72 | BR | downgrade -1 | d2 d1 | E several-heads | which of several heads goes down is asked, not guessed
73 | BR | downgrade -1 | c2 d1 | E several-heads | which of several heads goes down is asked, not guessed
74 | BR | downgrade c1br@-1 | d1 d2 | vd1(d1=>c1) {c1,d2}
75 | BR | downgrade c1br@b | c1 d2 | vc1(-c1) {d2}
76 | BR | downgrade c2@b | d1 d2 | vd2(d2=>c2) vc2(-c2) {d1}
77 | BR | downgrade base+2 | d1 d2 | vd1(d1=>c1) vc1(-c1) vd2(d2=>c2) vc2(c2=>b) {b}
78 | BR | downgrade c2br@base+2 | d1 d2 | vd2(d2=>c2) vc2(-c2) {d1}
79 | BR | downgrade c1br@base | d1 d2 | vd1(d1=>c1) vc1(-c1) {d2} | label@base takes off what belongs to the branch
80 | BR | downgrade c2 | d1 c2 | (no steps) {c2,d1}
81 | BR | downgrade d1 | d2 | E not-applied
82 | BR | stamp b | d1 c2 | stamp(-c2 d1=>b) {b} | the moves of version rows are sorted
83 | BR | stamp c1br@base | d1 c2 | stamp(-d1) {c2}
84 | BR | stamp c2br@head | d1 c2 | stamp(c2=>d2) {d1,d2}
85 | BR | stamp head | d1 | E several-heads
86 | BR | stamp heads | - | stamp(+d1 +d2) {d1,d2}
87 | BR | stamp heads | a | stamp(+d1 a=>d2) {d1,d2} | the moves of version rows are sorted
88 | BR | stamp a d1 | - | E overlapping-targets | stamp refuses a revision below another one
89 | BR | labels | - | c1:c1br c2:c2br d1:c1br d2:c2br
90 | MG | upgrade f | b | ^c2(b=>c2) ^d2(c2=>d2) ^c1(+c1) ^d1(c1=>d1) ^e(-d1 d2=>e) ^f(e=>f) {f}
91 | MG | upgrade head | d1 | ^c2(+c2) ^d2(c2=>d2) ^e(-d1 d2=>e) ^f(e=>f) {f}
92 | MG | downgrade b | f | vf(f=>e) ve(+d1 e=>d2) vd1(d1=>c1) vc1(-c1) vd2(d2=>c2) vc2(c2=>b) {b}
93 | MG | downgrade d1 | f | vf(f=>e) ve(+d1 e=>d2) {d1,d2}
94 | MG | downgrade c2 | f | vf(f=>e) ve(+d1 e=>d2) vd2(d2=>c2) {c2,d1}
95 | MG | downgrade -2 | f | vf(f=>e) ve(+d1 e=>d2) {d1,d2} | -N takes off N revisions
96 | MG | downgrade -3 | f | E ambiguous-step
97 | MG | downgrade c2br@b | f | vf(f=>e) ve(+d1 e=>d2) vd2(d2=>c2) vc2(-c2) {d1}
98 | MG | stamp c2 | e | stamp(e=>c2) {c2}
99 | MG | stamp e | d1 c2 | stamp(-c2 d1=>e) {e} | the moves of version rows are sorted
100 | MG | stamp c2br@head | d1 c2 | stamp(-c2 d1=>f) {f} | the moves of version rows are sorted
101 | MG | stamp e | b | stamp(b=>e) {e}
102 | MG | labels | - | c2:c2br d2:c2br e:c2br f:c2br
103 | TW | upgrade heads | a | ^b3(a=>b3) ^b2(+b2) ^b1(+b1) ^c2(-b1 -b2 b3=>c2) ^d2(c2=>d2) ^c1(+c1) ^d1(c1=>d1) {d1,d2}
104 | NT | upgrade heads | a | ^b3(a=>b3) ^b2(+b2) ^c2(-b2 b3=>c2) ^d2(c2=>d2) ^b1(+b1) ^c1(b1=>c1) ^d1(c1=>d1) {d1,d2} | what the graph leaves open is ordered by id, not by the order of files
105 | BM | upgrade d1 | d2 b1 | ^c1(b1=>c1) ^d1(c1=>d1) {d1,d2}
106 | BM | downgrade b1 | d2 d1 | vd1(d1=>c1) vc1(c1=>b1) {b1,d2}
107 | B3 | upgrade d1 | d3 b2 b1 | ^c2(b2=>c2) ^c1(b1=>c1) ^d1(-c1 c2=>d1) {d1,d3} | the moves of version rows are sorted
108 | B3 | upgrade d2 | d3 d1 | ^d2(+d2) {d1,d2,d3}
109 | FO | upgrade heads | - | ^a2(+a2) ^b2(a2=>b2) ^a1(+a1) ^b1(a1=>b1) {b1,b2}
110 | FO | stamp heads | - | stamp(+b1 +b2) {b1,b2}
111 | FO | stamp heads | b1 b2 | (no moves) {b1,b2}
112 | FO | stamp b1 | b2 | stamp(+b1) {b1,b2}
113 | D1 | upgrade c2 | - | ^a1(+a1) ^b1(a1=>b1) ^c1(b1=>c1) ^a2(+a2) ^b2(a2=>b2) ^c2(-b2 c1=>c2) {c2}
114 | D1 | downgrade c1 | c2 d1 | vd1(-d1) {c2}
115 | D1 | downgrade b2 | c2 | vc2(+b2 c2=>c1) {b2,c1}
116 | D1 | downgrade b1 | c2 d1 | vc2(c2=>b2) vd1(d1=>c1) vc1(c1=>b1) {b1,b2}
117 | D1 | stamp b1 | e1 c2 | stamp(-c2 e1=>b1) {b1} | the moves of version rows are sorted
118 | D1 | current | c2 | c1 c2
119 | DL | upgrade c2 | a2 | ^a1(+a1) ^b1(a1=>b1) ^c1(b1=>c1) ^b2(a2=>b2) ^c2(-b2 c1=>c2) {c2}
120 | XY | downgrade x@-1 | x2 y2 | vx2(-x2) {y2}
121 | XY | downgrade x@-1 | y2 | E leaves-branch | a revision of another branch goes only when it is named
122 | XY | downgrade x@base | y2 x2 | E leaves-branch | a revision of another branch goes only when it is named
123 | XE | heads | - | x1 y2; effective: y2
124 | XE | upgrade heads | - | ^x1(+x1) ^y1(+y1) ^y2(-x1 y1=>y2) {y2} | the moves of version rows are sorted
125 | XE | upgrade heads | x1 | ^y1(+y1) ^y2(-x1 y1=>y2) {y2} | the moves of version rows are sorted
126 | XE | history y@base: | - | y2 y1 x1
127 | XE | history :y@head | - | y2 y1 x1
128 | CC | downgrade b1 | a3 b2 | vb2(-b2) {a3}
129 | OWN | upgrade a2 | - | ^a1(+a1) ^a2(a1=>a2) {a2}
130 | ND | downgrade b3 | b4 | vb4(b4=>b3) {b3}
131 | DM | upgrade b1 | a1 | ^b1(a1=>b1) {b1}
132 | DM | downgrade a1 | bm | vbm(bm=>b1) {b1}
133 | OV | downgrade b2 | am bm cm d1 | vbm(bm=>b1) {am,b1,cm,d1}
134 | OV | downgrade d1@base | am d1 b1 cm | vd1(d1=>b2) {am,b1,b2,cm}
135 | BX | downgrade c2br@b | d1 d2 | vd2(d2=>c2) vc2(-c2) {d1}
136 | BX | downgrade c1br@b | d1 d2 | E leaves-branch | a revision of another branch goes only when it is named
137 | EMPTY | upgrade head | - | (no steps) {}
138 | EMPTY | downgrade base | - | (no steps) {}
139 | a<a | load | - | E own-parent(a)
140 | a<c b<a c<b | load | - | E cycle(a,b,c)
141 | a<c b<a c<b d e<d | load | - | E cycle(a,b,c)
142 | a!a | load | - | E own-dependency(a)
143 | a!c b<a c<b | load | - | E dependency-cycle(a,b,c)
144 | a b<zz | load | - | E missing-parent(b) | a missing parent or dependency is a message, not a crash
145 | a b<a!zz | load | - | E missing-dependency(b) | a missing parent or dependency is a message, not a crash
146 | a b<a[lab] c<b[lab] | load | - | E label-taken(b,c)
147 | a b<a[a] | load | - | E label-taken(a)
148 | a b<a b<a | load | - | E duplicate-id(b) | two files with one id are a mistake; neither is taken
149 | BT | upgrade merge | db1 | ^b2(+b2) ^cb2(b2=>cb2) ^db2(cb2=>db2) ^e2b2(db2=>e2b2) ^e2b1(db1=>e2b1) ^merge(-e2b1 e2b2=>merge) {merge}
150 | BT | upgrade heads | a3 | ^b2(a3=>b2) ^cb2(b2=>cb2) ^db2(cb2=>db2) ^e2b2(db2=>e2b2) ^b1(+b1) ^cb1(b1=>cb1) ^db1(cb1=>db1) ^e2b1(db1=>e2b1) ^merge(-e2b1 e2b2=>merge) ^e1b1(+e1b1) ^fe1b1(e1b1=>fe1b1) {fe1b1,merge}
151 | BT | upgrade db1 b2 fe1b1 | - | ^a1(+a1) ^a2(a1=>a2) ^a3(a2=>a3) ^b2(a3=>b2) ^b1(+b1) ^cb1(b1=>cb1) ^db1(cb1=>db1) ^e1b1(db1=>e1b1) ^fe1b1(e1b1=>fe1b1) {b2,fe1b1} | a target below another one asks for nothing more
152 | BT | downgrade cb1 | merge fe1b1 | vfe1b1(fe1b1=>e1b1) ve1b1(-e1b1) vmerge(+e2b1 merge=>e2b2) ve2b1(e2b1=>db1) vdb1(db1=>cb1) {cb1,e2b2} | the moves of version rows are sorted
153 | BT | history a3: | - | fe1b1 e1b1 merge e2b1 db1 cb1 b1 e2b2 db2 cb2 b2 a3
154 | CD | heads | - | b1a b1b b3 d2; effective: b1a b1b b3 d2 | what the graph leaves open is ordered by id, not by the order of files
155 | CD | upgrade heads | - | ^base3(+base3) ^a3(base3=>a3) ^base2(+base2) ^a2(base2=>a2) ^b2(a2=>b2) ^c2(-a3 b2=>c2) ^d2(c2=>d2) ^b3(+b3) ^base1(+base1) ^a1b(base1=>a1b) ^b1b(a1b=>b1b) ^a1a(+a1a) ^b1a(a1a=>b1a) {b1a,b1b,b3,d2} | what the graph leaves open is ordered by id, not by the order of files
156 | CD | upgrade b_2@head | - | ^base3(+base3) ^a3(base3=>a3) ^base2(+base2) ^a2(base2=>a2) ^b2(a2=>b2) ^c2(-a3 b2=>c2) ^d2(c2=>d2) {d2} | the moves of version rows are sorted
157 | CD | upgrade b_1@head | - | E several-heads
158 | CD | upgrade b_1@heads | - | ^base3(+base3) ^a3(base3=>a3) ^base1(+base1) ^a1b(base1=>a1b) ^b1b(-a1b a3=>b1b) ^a1a(+a1a) ^b1a(a1a=>b1a) {b1a,b1b}
159 | CD | downgrade b_2@base | b1a b1b d2 b3 | vd2(d2=>c2) vc2(c2=>b2) vb2(b2=>a2) va2(a2=>base2) vbase2(-base2) {b1a,b1b,b3}
160 | CD | downgrade b_3@base | b1a b1b d2 b3 | E leaves-branch | a revision of another branch goes only when it is named
161 | CD | downgrade b1b@base1 | b1a b1b d2 b3 | vb1b(b1b=>a1b) va1b(-a1b) {b1a,b3,d2}
162 | CD | downgrade a3 | b1a b1b d2 b3 | vb3(-b3) {b1a,b1b,d2}
163 | CD | current | d2 | a3 d2
164 | CD | history :b_2@head | - | d2 c2 b2 a2 base2 a3 base3
165 | CD | stamp b_1@heads | d2 | stamp(+b1a +b1b) {b1a,b1b,d2}
166 | LS | history : | - | b2 d11 d12 c1 b1 a
167 | SUB | upgrade head | - | ^user_foo(+user_foo) ^user(user_foo=>user) {user}
168 | SUBD | upgrade head | - | ^user_foo(+user_foo) ^user(user_foo=>user) {user}
169 | HD | upgrade head | a1 | E illegal-id(head) | no revision may be called head
170 | L5 | show head-1 | - | ddd4 | one target grammar for all commands
171 | L5 | show -1 | - | ddd4
172 | L5 | show aaa1+1 | - | bbb2 | one target grammar for all commands
173 | L5 | stamp -1 | ddd4 | stamp(ddd4=>ccc3) {ccc3} | one target grammar for all commands
174 | L5 | stamp head-1 | ddd4 | (no moves) {ddd4} | one target grammar for all commands
175 | L5 | history :head-1 | - | ddd4 ccc3 bbb2 aaa1
176 | L5 | history head-1: | - | eee5 ddd4 | one target grammar for all commands
177 | L5 | history aaa1+1: | - | eee5 ddd4 ccc3 bbb2 | one target grammar for all commands
178 | L5 | history :aaa1+1 | - | bbb2 aaa1
179 | L5 | downgrade base+1 | ddd4 | vddd4(ddd4=>ccc3) vccc3(ccc3=>bbb2) vbbb2(bbb2=>aaa1) {aaa1}
180 | L5 | upgrade ddd4 | aaa1 ccc3 | ^ddd4(-aaa1 ccc3=>ddd4) {ddd4} | a row below another one goes with the first step
181 | L5 | downgrade aaa1 | aaa1 ccc3 | vccc3(-aaa1 ccc3=>bbb2) vbbb2(bbb2=>aaa1) {aaa1} | a row below another one goes with the first step
182 | BR | show c1br@-1 | - | c1
183 | BR | show c1br@+1 | - | E no-database | without a database there is nothing that +N could count from
184 | BR | history c1br: | - | d1 c1
185 | BR | history :c1br@head | - | d1 c1 b a
186 | BR | downgrade heads | d1 d2 | E several-heads
187 | BR | downgrade c1br | d1 d2 | vd1(d1=>c1) {c1,d2}
188 | BR | downgrade c1br@-2 | d1 d2 | vd1(d1=>c1) vc1(-c1) {d2}
189 | BR | downgrade c1br@-3 | d1 d2 | E leaves-branch | a revision of another branch goes only when it is named
190 | BR | downgrade c1br@a | d1 d2 | E leaves-branch | a revision of another branch goes only when it is named
`;

const rows = cases
  .trim()
  .split('\n')
  .map((line) => line.split(' | '))
  .map(([number = '', graph = '', command = '', applied = '', expected = '', because = '']) => ({
    number,
    graph: graphs[graph] ?? graph,
    command,
    applied: applied === '-' ? [] : applied.split(' '),
    expected,
    because,
    name: `${number}: ${graph}, ${command}, at ${applied}${because === '' ? '' : ` (${because})`}`,
  }));

test('all 190 cases are here, each once', () => {
  expect(rows.map(({ number }) => Number(number)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 190 }, (_, i) => i + 1),
  );
});

test.each(rows)('$name', ({ graph, command, applied, expected }) => {
  expect(outcome(graph, command, applied)).toBe(expected);
});

test('each difference from Alembic is a line for those who come from there', () => {
  const page = readFileSync(new URL('../../docs/coming-from-alembic.md', import.meta.url), 'utf8');
  const lines = (page.split('**The graph**')[1] ?? '')
    .split(/^- /m)
    .map((line) => line.replaceAll(/\s+/g, ' ').replaceAll('`', '').toLowerCase());
  const reasons = [...new Set(rows.map(({ because }) => because))].filter((because) => because !== '');
  expect(reasons.length).toBeGreaterThan(10);
  expect(reasons.filter((reason) => !lines.some((line) => line.startsWith(reason.toLowerCase())))).toEqual([]);
});
