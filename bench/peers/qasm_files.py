"""What the readers of OpenQASM share."""
import peer


def measure(name, read, files):
    texts = []
    for file in files:
        with open(file) as stream:
            text = stream.read()
        try:
            read(text)
            texts.append(text)
        except Exception:    # each reader has its own
            pass
    megabytes = sum(map(len, texts)) / 1e6
    wall, own = peer.measure(lambda: [read(text) for text in texts], 9)
    peer.figure(name, megabytes / wall, megabytes / own)
    peer.note(f"{name} reads {len(texts)} of {len(files)} files.")
