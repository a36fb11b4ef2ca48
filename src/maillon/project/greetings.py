"""What the operator reads once everything answers."""


def greet(supervisor) -> None:
    """Print the address, how to be someone, how to act on this installation, and how to stop."""
    address = f"http://{_name(supervisor.host)}:{supervisor.port}/"
    data = supervisor.environment.data_dir
    print()
    if supervisor.demo:
        print(f"La démonstration de Maillon est prête : {address}")
        print(f"Pour être quelqu’un de ce petit monde, en un clic : {address}demo/")
        print(f"Agir dessus depuis un autre terminal : MAILLON_DATA={data} python3 run.py maillon --help")
        print("Pour arrêter : Ctrl-C.")
        print(
            f"(English: the demonstration is at {address} - be anyone of its cast at {address}demo/ - Ctrl-C stops it.)"
        )
    else:
        print(f"Maillon est prêt : {address}")
        if supervisor.environment.is_https:
            print(f"Les personnes le trouvent à {supervisor.environment.url}/")
        print("Pour arrêter : Ctrl-C.")
    if not supervisor.environment.email_url:
        print(f"Les e-mails ne partent pas : ils sont écrits dans {data / 'outbox'}.")
    print(flush=True)


def _name(host: str) -> str:
    return "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host
