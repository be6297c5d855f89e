odd2.d: sp\ ace/l.rs sp\ ace/b.rs sp\ ace/tab.txt

libodd2.rmeta: sp\ ace/l.rs sp\ ace/b.rs sp\ ace/tab.txt

sp\ ace/l.rs:
sp\ ace/b.rs:
sp\ ace/tab.txt:

# env-dep:NOPE
# env-dep:ODD VAR=a\\b=c\nd
# checksum:blake3=e3dd2bec616a745726d6277cd698080393ee58dc1945cb25524f3cb02dec8573 file_len:136 sp\ ace/l.rs
# checksum:blake3=295192ea1ec8566d563b1a7587e5f0198580cdbd043842f5090a4c197c20c67a file_len:1 sp\ ace/b.rs
