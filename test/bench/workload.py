"""The bench's program: many small, short-lived and some long-lived blocks, from deep and varied stacks.

Run under heaptrack with PYTHONMALLOC=malloc, so that every object is a block of its own.
Usage: workload.py ROUNDS
"""

import ast
import collections
import json
import random
import re
import sys
import tokenize
import io

random.seed(7)
SOURCE = open(json.decoder.__file__, encoding="utf-8").read()
WORDS = re.findall(r"\w+", SOURCE)
kept = []


def nested(depth):
    if depth == 0:
        return random.choice(WORDS)
    return {random.choice(WORDS): nested(depth - 1), "values": [str(depth * n) for n in range(6)]}


class Node:
    def __init__(self, value):
        self.value, self.left, self.right = value, None, None

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Node(value))
        else:
            child.insert(value)


def one_round(number):
    tree = ast.parse(SOURCE)
    ast.dump(tree)
    compile(tree, "source", "exec")
    list(tokenize.generate_tokens(io.StringIO(SOURCE).readline))
    text = json.dumps([nested(8) for _ in range(60)])
    json.loads(text)
    root = Node("m")
    for word in random.sample(WORDS, 400):
        root.insert(word + str(number))
    counts = collections.Counter(WORDS)
    re.sub(r"(\w+)\s", lambda match: match.group(1).upper(), SOURCE[:4000])
    if number % 3 == 0:
        kept.append(counts.most_common(40))
    if number % 40 == 39:
        del kept[: len(kept) // 2]


for number in range(int(sys.argv[1])):
    one_round(number)
