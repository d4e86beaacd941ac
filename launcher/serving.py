"""./sotay serve and ./sotay worker: the product at work."""

import argparse

from launcher.database import database_for_good, given_database
from launcher.places import DEMO, WORK, Home
from launcher.processes import Family
from launcher.product import Listen, Product, environment, supervise
from launcher.speech import say, warn
from launcher.virtual_environment import ready_python


def serve(options: argparse.Namespace, home: Home) -> int:
    """The web server, with the worker beside it unless it is run elsewhere."""
    listen = Listen(options.host, options.port, options.workers, options.threads)
    listen.insist_free()
    python = ready_python()
    if home.purpose == DEMO and not given_database():
        warn("dữ liệu trong thư mục này do ./sotay demo tạo ra; mật khẩu mẫu ai cũng biết.")
    with database_for_good(home, python, f"serve --port {options.port}") as database_url:
        product = Product(python, home, environment(database_url, home))
        prepare(product)
        home.begin_for(WORK)
        with Family() as family:
            product.start_collecting_static(family)
            product.finish_collecting_static(family)
            product.start_web(family, listen)
            if not options.web_only:
                product.start_worker(family)
            listen.wait_until_answering(family)
            say(f"Sổ tay đã mở tại {listen.address} Nhấn Ctrl-C để dừng.")
            supervise(family)
    say("Đã dừng.")
    return 0


def work(options: argparse.Namespace, home: Home) -> int:
    """The worker alone, for a machine whose web server runs by itself."""
    python = ready_python()
    with database_for_good(home, python, "worker") as database_url:
        product = Product(python, home, environment(database_url, home))
        prepare(product)
        home.begin_for(WORK)
        with Family() as family:
            product.start_worker(family)
            say("Tiến trình nền đang chạy. Nhấn Ctrl-C để dừng.")
            supervise(family)
    return 0


def prepare(product: Product) -> None:
    """Our own database is brought up to date; one that others may be using is left to its administrator."""
    if not given_database():
        product.migrate()
    else:
        product.insist_migrated()
