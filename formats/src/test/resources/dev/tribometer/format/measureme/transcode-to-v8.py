"""Transcodes a version 9 self-profile to version 8."""
import struct,sys
def streams(d):
    s={0:bytearray(),1:bytearray(),2:bytearray()}; p=8
    while p<len(d):
        l=struct.unpack_from('<I',d,p+1)[0]; s[d[p]]+=d[p+5:p+5+l]; p+=5+l
    return s
d=open(sys.argv[1],'rb').read(); s=streams(d); sd=bytes(s[1]); F=100000003
new=bytearray(b'MMSD'+struct.pack('<I',8)); amap={}; refs=[]; a=8
while a<len(sd):
    amap[a]=len(new)
    while sd[a]!=255:
        if sd[a]==254:
            refs.append((len(new)+1,struct.unpack_from('<Q',sd,a+1)[0])); new+=b'\xfe\0\0\0\0'; a+=9
        else: new.append(sd[a]); a+=1
    new.append(255); a+=1
cid=lambda i: i if i<F else amap[i-F]+F
for p,i in refs: struct.pack_into('<I',new,p,cid(i))
idx=bytearray(b'MMSI'+struct.pack('<I',8))
for i in range(8,len(s[2]),16):
    a,b=struct.unpack_from('<QQ',s[2],i); idx+=struct.pack('<II',a,amap[b])
ev=bytearray(b'MMES'+struct.pack('<I',8))
for i in range(8,len(s[0]),32):
    k,e=struct.unpack_from('<QQ',s[0],i); ev+=struct.pack('<II',cid(k),cid(e))+s[0][i+16:i+32]
out=bytearray(b'MMPD'+struct.pack('<I',8))
P=int(sys.argv[3]) if len(sys.argv)>3 else 262144
for t,b in ((0,ev),(1,new),(2,idx)):
    for i in range(0,len(b),P):
        c=b[i:i+P]; out+=struct.pack('<BI',t,len(c))+c
open(sys.argv[2],'wb').write(out)
