"""The bench's wide program: many modules, deep and varied stacks, four threads.

Parsers and compilers call themselves for whatever they meet, so each source of the standard library adds stacks. Run under
heaptrack with PYTHONMALLOC=malloc, so that every object is a block of its own.
Usage: wide-workload.py FILES ROUNDS
"""

import ast
import bz2
import copy
import csv
import decimal
import difflib
import glob
import io
import json
import pickle
import random
import re
import sqlite3
import string
import symtable
import sys
import sysconfig
import textwrap
import threading
import tokenize
import xml.etree.ElementTree as ElementTree

FILES = sorted(glob.glob(sysconfig.get_path("stdlib") + "/**/*.py", recursive=True))
kept = {}
# Before Python 3.12 two threads that make syntax trees spoil each other's count of how deep they are.
syntax_trees = threading.Lock()


def sources(turn, count):
    chosen = random.Random(11).sample(FILES, min(len(FILES), count))
    for path in chosen[turn::4]:
        with open(path, encoding="utf-8", errors="replace") as file:
            yield path, file.read()


def parsing(turn, count):
    for path, text in sources(turn, count):
        with syntax_trees:
            tree = ast.parse(text)
            compile(tree, path, "exec", optimize=turn % 3)
            symtable.symtable(text, path, "exec")
        if len(text) < 40_000:
            kept[path] = ast.unparse(tree)


def documents(turn, count):
    for path, text in sources(turn, count):
        words = re.findall(r"\w+", text)[:1500]
        root = ElementTree.Element("source", path=path)
        at = [root]
        for number, word in enumerate(words):
            at.append(ElementTree.SubElement(at[-1], "w", n=str(number)))
            at[-1].text = word
            del at[1 + number % 40 :]
        ElementTree.fromstring(ElementTree.tostring(root))
        value = nested(words, 0)
        json.loads(json.dumps(value, indent=1))
        copy.deepcopy(value)
        pickle.loads(pickle.dumps(value))
        textwrap.wrap(text[:5000])


def nested(words, depth):
    if depth > 9 or len(words) < 3:
        return words
    middle = len(words) // 2
    return {words[0]: nested(words[1:middle], depth + 1), "rest": [nested(words[middle:], depth + 1), depth / 7]}


def tables(turn, count):
    base = sqlite3.connect(":memory:")
    base.execute("create table word (path text, line int, word text, weight real)")
    base.execute("create index by_word on word (word, line)")
    for path, text in sources(turn, count):
        rows = [
            (path, number, word, number / 3)
            for number, line in enumerate(text.splitlines()[:400])
            for word in line.split()
        ]
        base.executemany("insert into word values (?, ?, ?, ?)", rows)
        base.execute(
            "select word, count(*), group_concat(distinct path) from word where line % 7 = ? group by word having count(*) > 2",
            (turn,),
        ).fetchall()
        base.execute(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 300) select sum(i) from n"
        )
        buffer = io.StringIO()
        csv.writer(buffer).writerows(rows[:300])
        list(csv.DictReader(io.StringIO(buffer.getvalue())))
        if turn % 2:
            base.execute("delete from word where line > 100")


def texts(turn, count):
    for path, text in sources(turn, count):
        if len(text) < 20_000:
            list(tokenize.generate_tokens(io.StringIO(text).readline))
        lines = text.splitlines()[:120]
        list(difflib.unified_diff(lines, [line.replace("self", "this") for line in lines], lineterm=""))
        for word in set(re.findall(r"\w+", text[:4000])):
            re.compile("(?:%s|[a-z]+(\\d{1,%d})?)*?x" % (word, 1 + len(word)))
        string.Template("$a and ${b}").safe_substitute(a=path, b=len(text))
        bz2.decompress(bz2.compress(text[:30_000].encode()))
        sum((decimal.Decimal(len(line)) / 7 for line in lines), decimal.Decimal(0)).sqrt()


def work(turn, count, rounds):
    for number in range(rounds):
        for job in (parsing, documents, tables, texts):
            job(turn, count)


threading.stack_size(64 * 2**20)
threads = [threading.Thread(target=work, args=(turn, int(sys.argv[1]), int(sys.argv[2]))) for turn in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
