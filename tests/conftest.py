import pytest
from package_copy import PackageCopy

from belarus_prisoners.building import build
from belarus_prisoners.opening import open_package


@pytest.fixture
def package(tmp_path):
    return PackageCopy(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Every edition of the tiny package, unchanged; for tests that only read."""
    root = tmp_path_factory.mktemp("source")
    list(build(open_package(PackageCopy(root).root), root / "dist"))
    return root / "dist"


def pytest_addoption(parser):
    parser.addoption("--seeds", type=int, default=40, help="how many damaged packages test_fuzz tries")


def pytest_generate_tests(metafunc):
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.getoption("seeds")))
