import pytest
from package_copy import PackageCopy


@pytest.fixture
def package(tmp_path):
    return PackageCopy(tmp_path)


def pytest_addoption(parser):
    parser.addoption("--seeds", type=int, default=40, help="how many damaged packages test_fuzz tries")


def pytest_generate_tests(metafunc):
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.getoption("seeds")))
