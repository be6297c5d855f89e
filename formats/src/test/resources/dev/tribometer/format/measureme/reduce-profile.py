"""Keeps every nth event of a version 9 self-profile, and of its strings what they need: reduce-profile.py IN OUT N."""
import struct,sys
def streams(d):
    s={0:bytearray(),1:bytearray(),2:bytearray()}; p=8
    while p<len(d):
        l=struct.unpack_from('<I',d,p+1)[0]; s[d[p]]+=d[p+5:p+5+l]; p+=5+l
    return s
s=streams(open(sys.argv[1],'rb').read()); sd=bytes(s[1]); F=100000003; n=int(sys.argv[3])
old={a:b for a,b in (struct.unpack_from('<QQ',s[2],i) for i in range(8,len(s[2]),16))}
new=bytearray(b'MMSD'+struct.pack('<I',9)); idx=bytearray(b'MMSI'+struct.pack('<I',9)); done={}
def keep(i):
    if i<F:
        if i in old and i not in done:
            done[i]=i; idx.extend(struct.pack('<QQ',i,keep(old[i]+F)-F))
        return i
    if i in done: return done[i]
    a=i-F; parts=bytearray()
    while sd[a]!=255:
        if sd[a]==254: parts+=b'\xfe'+struct.pack('<Q',keep(struct.unpack_from('<Q',sd,a+1)[0])); a+=9
        else: parts.append(sd[a]); a+=1
    done[i]=len(new)+F; new.extend(parts+b'\xff'); return done[i]
ev=bytearray(b'MMES'+struct.pack('<I',9)); keep(100000001)
for i in range(8,len(s[0]),32*n):
    k,e=struct.unpack_from('<QQ',s[0],i); ev+=struct.pack('<QQ',keep(k),keep(e))+s[0][i+16:i+32]
out=bytearray(b'MMPD'+struct.pack('<I',9))
for t,b in ((0,ev),(1,new),(2,idx)):
    for i in range(0,len(b),997): out+=struct.pack('<BI',t,len(b[i:i+997]))+b[i:i+997]
open(sys.argv[2],'wb').write(out)
